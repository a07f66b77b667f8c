"""Whatever a newsroom does, a copy that follows the log equals a full crawl, from any cursor.

480 drawn steps of `busy_newsroom`, always the same ones; after each of them the copy is compared
with what is public. At the end it, those that stopped listening somewhere in between and a new one
are compared with a crawl that is none of theirs. NEWSROOM_MIRROR_EXAMPLES=100 draws others
and shrinks what fails.
"""

import os
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cms.wsgi import application
from newsroom.delivery.log_retention import CHANGES_KEPT, forget_old_changes
from newsroom.delivery.models import Change
from tests.api.asking import ask_application
from tests.contracts.busy_newsroom import LOCALES, Newsroom
from tests.contracts.mirroring import (
    assert_equal,
    caught_up,
    full_crawl,
    held_etags,
    live_etags,
    new_copy,
)

EXAMPLES = int(os.environ.get("NEWSROOM_MIRROR_EXAMPLES", "0"))
MOST_LATE_COPIES = 3
NUMBERS = st.integers(min_value=0, max_value=11)
CODES = st.sampled_from(LOCALES)
ask = partial(ask_application, application)


class Mirrored(RuleBasedStateMachine):
    """Each example begins with the same few stories, and is rolled back at its end."""

    start: Newsroom

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.newsroom = self.start.another()
        self.copy = caught_up()
        self.late = [copied(self.copy)]

    def teardown(self) -> None:
        try:
            self.newsroom.workers_keep_up()
            crawl = full_crawl(ask)
            for copy in (self.copy, *self.late, new_copy()):
                assert_equal(caught_up(copy), crawl)
        finally:
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)

    @invariant()
    def the_copy_holds_what_is_public(self) -> None:
        assert held_etags(caught_up(self.copy)) == live_etags()

    @precondition(lambda self: len(self.late) < MOST_LATE_COPIES)
    @rule()
    def somebody_stops_listening(self) -> None:
        self.late.append(copied(self.copy))

    @rule(number=st.integers(min_value=0, max_value=MOST_LATE_COPIES - 1))
    def somebody_listens_again(self, number: int) -> None:
        copy = self.late[number % len(self.late)]
        assert held_etags(caught_up(copy)) == live_etags()

    @rule()
    def the_log_is_kept_no_longer(self) -> None:
        Change.objects.update(at=F("at") - CHANGES_KEPT - timedelta(days=1))
        forget_old_changes(now=timezone.now())

    @rule(locale=CODES, number=NUMBERS)
    def write(self, locale: str, number: int) -> None:
        self.newsroom.write(locale, number)

    @rule(number=NUMBERS, locale=CODES)
    def publish_translation(self, number: int, locale: str) -> None:
        self.newsroom.publish_translation(number, locale)

    @rule(number=NUMBERS)
    def launch(self, number: int) -> None:
        self.newsroom.launch(number)

    @rule(number=NUMBERS)
    def update(self, number: int) -> None:
        self.newsroom.update(number)

    @rule(number=NUMBERS)
    def retag(self, number: int) -> None:
        self.newsroom.retag(number)

    @rule(number=NUMBERS)
    def publish_as_it_was(self, number: int) -> None:
        self.newsroom.publish_as_it_was(number)

    @rule(number=NUMBERS, kind=st.sampled_from(("correction", "clarification")))
    def correct(self, number: int, kind: str) -> None:
        self.newsroom.correct(number, kind)

    @rule(number=NUMBERS, other=NUMBERS)
    def refute(self, number: int, other: int) -> None:
        self.newsroom.refute(number, other)

    @rule(number=NUMBERS)
    def update_quietly(self, number: int) -> None:
        self.newsroom.update_quietly(number)

    @rule(number=NUMBERS)
    def unpublish(self, number: int) -> None:
        self.newsroom.carry_out("unpublish", number)

    @rule(number=NUMBERS)
    def kill(self, number: int) -> None:
        self.newsroom.carry_out("kill", number)

    @rule(number=NUMBERS)
    def lift_kill(self, number: int) -> None:
        self.newsroom.carry_out("lift-kill", number)

    @rule(number=NUMBERS)
    def legal_block(self, number: int) -> None:
        self.newsroom.carry_out("legal-block", number)

    @rule(number=NUMBERS)
    def lift_legal_block(self, number: int) -> None:
        self.newsroom.carry_out("lift-legal-block", number)

    @rule(number=NUMBERS)
    def undo(self, number: int) -> None:
        self.newsroom.undo(number)

    @rule(number=NUMBERS)
    def pin(self, number: int) -> None:
        self.newsroom.pin(number)

    @rule(number=NUMBERS)
    def end_breaking(self, number: int) -> None:
        self.newsroom.carry_out("end-breaking", number)

    @rule(number=NUMBERS, is_released=st.booleans())
    def embargo_and_release(self, number: int, is_released: bool) -> None:
        self.newsroom.embargo_and_release(number, is_released=is_released)

    @rule(number=NUMBERS, other=NUMBERS)
    def swap(self, number: int, other: int) -> None:
        self.newsroom.swap(number, other)

    @rule(number=NUMBERS)
    def move(self, number: int) -> None:
        self.newsroom.move(number)

    @rule(number=NUMBERS)
    def change_slug(self, number: int) -> None:
        self.newsroom.change_slug(number)

    @rule(number=NUMBERS)
    def delete(self, number: int) -> None:
        self.newsroom.delete(number)

    @rule(number=NUMBERS)
    def plan_update(self, number: int) -> None:
        self.newsroom.plan_update(number)

    @rule(number=NUMBERS)
    def plan_end(self, number: int) -> None:
        self.newsroom.plan_end(number)

    @rule()
    def three_hours_pass(self) -> None:
        self.newsroom.three_hours_pass()

    @rule(number=NUMBERS)
    def rename_author(self, number: int) -> None:
        self.newsroom.rename_author(number)

    @rule(number=NUMBERS)
    def rename_tag(self, number: int) -> None:
        self.newsroom.rename_tag(number)

    @rule()
    def describe_picture(self) -> None:
        self.newsroom.describe_picture()

    @rule()
    def replace_picture_file(self) -> None:
        self.newsroom.replace_picture_file()

    @rule(locale=CODES, number=NUMBERS)
    def delete_section(self, locale: str, number: int) -> None:
        self.newsroom.delete_section(locale, number)

    @rule(locale=CODES)
    def move_section(self, locale: str) -> None:
        self.newsroom.move_section(locale)

    @rule(locale=CODES, number=NUMBERS, also_address=st.booleans())
    def rename_section(self, locale: str, number: int, also_address: bool) -> None:
        self.newsroom.rename_section(locale, number, also_address=also_address)

    @rule()
    def workers_keep_up(self) -> None:
        self.newsroom.workers_keep_up()


def copied(copy):
    """As it is now, to go on by itself."""
    another = new_copy()
    copy.db.backup(another.db)
    return another


@pytest.fixture
def newsroom(db):
    """One story in three languages, and one in two of them by itself."""
    newsroom = Newsroom()
    for number, locale in enumerate(LOCALES):
        newsroom.write(locale, number)
    newsroom.launch(0)
    newsroom.workers_keep_up()
    return newsroom


@pytest.mark.django_db
def test_a_copy_from_any_cursor_equals_a_crawl_whatever_the_newsroom_does(newsroom):
    run_state_machine_as_test(
        type("Mirrored", (Mirrored,), {"start": newsroom}),
        settings=settings(
            max_examples=EXAMPLES or 8,
            stateful_step_count=100 if EXAMPLES else 60,
            derandomize=not EXAMPLES,
            # Five minutes of looking for a shorter story of a failure are for who asks for them.
            phases=[Phase.generate, Phase.shrink] if EXAMPLES else [Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_what_is_drawn_seldom_reaches_readers_and_copies_too(newsroom):
    copy = caught_up()
    same_locale = next(
        (one, two)
        for one in range(5)
        for two in range(one + 1, 5)
        if newsroom.story(one).locale_id == newsroom.story(two).locale_id
    )
    steps = {
        "refute": lambda: newsroom.refute(*same_locale),
        "update_quietly": lambda: newsroom.update_quietly(0),
        "replace_picture_file": newsroom.replace_picture_file,
        "delete_section": lambda: newsroom.delete_section("en", 0),
    }

    for name, step in steps.items():
        before = live_etags()
        step()
        newsroom.workers_keep_up()
        assert live_etags() != before, name
        assert held_etags(caught_up(copy)) == live_etags(), name
