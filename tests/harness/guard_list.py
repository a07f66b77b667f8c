"""What keeps publication once, in order and approved, and the tests that must miss each guard."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cms.embedded.errors import CannotStart

PUBLISH_ONE = "newsroom/publishing/publish_one.py"
TOGETHER = "newsroom/publishing/publish_together.py"
SEND_OUT = "newsroom/publishing/send_out.py"
CHANGE_LOG = "newsroom/delivery/change_log.py"
FOLLOW_UPS = "newsroom/delivery/follow_ups.py"
ONE_ROW = "tests/publishing/test_publish_one.py"
BURST = "tests/publishing/test_publish_together.py"
GATES = "tests/publishing/test_database_gates.py"
WEBHOOKS = "newsroom/webhooks"
HANDS = "tests/webhooks/test_claims.py"
ADDRESSES = "tests/network/test_m41_m44_addresses.py"
FAULTS = "tests/faults"
EDGE = "newsroom/edge"
EDGE_ANSWERS = "tests/edge/test_answers.py"


@dataclass(frozen=True, kw_only=True)
class CodeGuard:
    """Code that is replaced by `instead` in one function or method of one file."""

    name: str
    file: str
    function: str
    code: str
    instead: str = ""
    tests: tuple[str, ...]

    def removed_from(self, text: str) -> str:
        # Of a method, up to the next one: what is nested stands deeper.
        pattern = rf"^(?P<indent> *)def {self.function}\(.*?(?=^(?P=indent)(?:def|class|@)|^\w|\Z)"
        found = re.search(pattern, text, re.MULTILINE | re.DOTALL)
        if found is None or found[0].count(self.code) != 1:
            raise CannotStart(f"The guard “{self.name}” is no longer in {self.file}.")
        without = found[0].replace(self.code, self.instead)
        return text[: found.start()] + without + text[found.end() :]


@dataclass(frozen=True, kw_only=True)
class DatabaseGuard:
    """Something of the database that a statement takes away."""

    name: str
    statement: str
    tests: tuple[str, ...]


Guard = CodeGuard | DatabaseGuard

GUARDS: tuple[Guard, ...] = (
    CodeGuard(
        name="SKIP LOCKED of the ledger",
        file=PUBLISH_ONE,
        function="claimed_rows",
        code="skip_locked=True, ",
        tests=(f"{ONE_ROW}::test_a_row_in_somebodys_hands_is_passed_over",),
    ),
    CodeGuard(
        name="the state check of the ledger",
        file=PUBLISH_ONE,
        function="claimed_rows",
        code="            state=Publication.State.PENDING,\n",
        tests=(
            f"{ONE_ROW}::test_a_second_call_changes_nothing",
            f"{ONE_ROW}::test_eight_hands_on_one_row_publish_once",
        ),
    ),
    CodeGuard(
        name="the due check by the database's clock",
        file=PUBLISH_ONE,
        function="claimed_rows",
        code="            due_at__lte=ClockTimestamp(),\n",
        tests=(f"{ONE_ROW}::test_nothing_goes_out_before_its_time",),
    ),
    CodeGuard(
        name="one transaction for a row",
        file=PUBLISH_ONE,
        function="publish_one",
        code="with transaction.atomic():",
        instead="if True:",
        tests=(
            f"{FAULTS}/test_killed_processes.py::test_f1_a_clock_killed_at_each_point_leaves"
            "_all_or_nothing_and_another_goes_on",
        ),
    ),
    CodeGuard(
        name="a savepoint for each story that goes with others",
        file=TOGETHER,
        function="try_one",
        code="with transaction.atomic():",
        instead="if True:",
        tests=(f"{BURST}::test_one_that_fails_when_it_is_live_already_is_taken_back_by_itself",),
    ),
    CodeGuard(
        name="the hash check of the approved content",
        file=SEND_OUT,
        function="refuse_changed_content",
        code="if content_hash(page) != row.content_hash:",
        instead="if False:",
        tests=(f"{ONE_ROW}::test_a_revision_rewritten_in_place_is_not_the_approved_one",),
    ),
    CodeGuard(
        name="the look at whose version it is",
        file=SEND_OUT,
        function="checked_version",
        code="    refuse_foreign_version(before, revision=revision)\n",
        tests=(
            "tests/publishing/test_publish_together.py"
            "::test_a_version_that_is_not_of_this_page_goes_out_on_no_road",
        ),
    ),
    CodeGuard(
        name="the lapse of an approval with its right",
        file=SEND_OUT,
        function="refuse_lapsed_approval",
        code="if not gate.may(user=approval.approved_by, verb=verb, page=page):",
        instead="if False:",
        tests=(f"{ONE_ROW}::test_an_approval_lapses_with_the_right_of_who_gave_it",),
    ),
    CodeGuard(
        name="the lock of the change log",
        file=CHANGE_LOG,
        function="append_changes",
        code="cursor.execute(LOCK + APPEND, [CHANGE_LOG, now, *columns])",
        instead="cursor.execute(APPEND, [now, *columns])",
        tests=(
            "tests/delivery/test_overlapping.py"
            "::test_a_later_change_waits_for_an_earlier_one_that_is_not_committed",
        ),
    ),
    CodeGuard(
        name="SKIP LOCKED of follow-ups",
        file=FOLLOW_UPS,
        function="free_rows",
        code="skip_locked=True",
        tests=("tests/delivery/test_follow_ups.py::test_a_row_in_somebodys_hands_is_passed_over",),
    ),
    CodeGuard(
        name="the lease of a webhook's endpoint",
        file=f"{WEBHOOKS}/claims.py",
        function="ready_endpoints",
        code="is_free, ",
        tests=(f"{HANDS}::test_an_endpoint_is_in_one_hand_at_a_time",),
    ),
    CodeGuard(
        name="the lease asked by who comes back too late",
        file=f"{WEBHOOKS}/outcomes.py",
        function="record_outcome",
        code="is_mine = endpoint.lease == lease",
        instead="is_mine = True",
        tests=(f"{HANDS}::test_a_sender_that_slept_beyond_its_lease_puts_nothing_off",),
    ),
    CodeGuard(
        name="the look at every address before a webhook is sent",
        file="newsroom/network/resolve.py",
        function="addresses_of",
        code="if not is_allowed(ip_address(address), at_home=settings.WEBHOOKS_MAY_STAY_AT_HOME):",
        instead="if False:",
        tests=(
            f"{ADDRESSES}::test_m42_one_private_answer_among_public_ones_is_enough",
            f"{ADDRESSES}::test_m41_the_guard_stands_at_every_send",
        ),
    ),
    CodeGuard(
        name="the position read before the answer that the edge keeps",
        file=f"{EDGE}/application.py",
        function="_ask",
        code="since=since, tags",
        instead="since=self._known.moment, tags",
        tests=(f"{EDGE_ANSWERS}::test_a_change_between_reading_and_keeping_voids_what_was_read",),
    ),
    CodeGuard(
        name="the tags of a list in all locales",
        file="newsroom/api/articles.py",
        function="tags_of_membership",
        code="return list(map(list_tag, LOCALES))",
        instead="return [list_tag(LOCALES[1])]",
        tests=("tests/edge/test_membership.py::test_every_kept_address_says_what_django_says_now",),
    ),
    CodeGuard(
        name="the tag of the list that a change carries",
        file=f"{EDGE}/follow.py",
        function="tags_of",
        code=", list_tag(locale))",
        instead=",)",
        tests=("tests/edge/test_membership.py::test_every_kept_address_says_what_django_says_now",),
    ),
    CodeGuard(
        name="the lease of the edge",
        file=f"{EDGE}/application.py",
        function="_answer",
        code="if self._clock() >= until:",
        instead="if False:",
        tests=(f"{EDGE_ANSWERS}::test_beyond_the_lease_django_answers",),
    ),
    CodeGuard(
        name="the forgetting of what Django no longer answers",
        file=f"{EDGE}/application.py",
        function="_ask",
        code="self._shelf.drop(key)",
        instead="pass",
        tests=(f"{EDGE_ANSWERS}::test_a_kill_while_the_log_is_not_heard_is_never_undone",),
    ),
    CodeGuard(
        name="the forgetting where the log begins anew",
        file=f"{EDGE}/follow.py",
        function="look",
        code="            self._known.forget()\n",
        tests=(
            f"{EDGE_ANSWERS}"
            "::test_what_is_read_while_the_thread_is_lost_counts_only_from_the_new_beginning",
        ),
    ),
    DatabaseGuard(
        name="the trigger on live and live_revision",
        statement="DROP TRIGGER newsroom_guard_live ON wagtailcore_page",
        tests=(GATES,),
    ),
    DatabaseGuard(
        name="the unique key of pending rows",
        statement="DROP INDEX one_pending_publication_per_page_and_verb",
        tests=(f"{GATES}::test_one_pending_row_per_page_and_verb",),
    ),
    DatabaseGuard(
        name="the unique key of follow-ups",
        # Dropped, `ON CONFLICT` itself would fail, and no newsroom could be set up: so each key
        # becomes one that nobody else has.
        statement="""
            CREATE FUNCTION take_away_the_key() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN NEW.key := gen_random_uuid()::text; RETURN NEW; END $$;
            CREATE TRIGGER take_away_the_key BEFORE INSERT ON newsroom_followup
            FOR EACH ROW EXECUTE FUNCTION take_away_the_key()
        """,
        tests=(
            "tests/delivery/test_follow_ups.py::test_the_same_cause_asks_once",
            f"{FAULTS}/test_database_faults.py"
            "::test_f20_a_row_carried_out_a_second_time_by_force_doubles_no_effect",
        ),
    ),
)
