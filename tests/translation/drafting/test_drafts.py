"""A machine fills what is empty, marked until somebody confirms it; publication refuses blocks."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from newsroom.content.checks import run_checks
from newsroom.content.models import ArticlePage
from newsroom.review.draft_reports import DraftReport, report_on_drafts
from newsroom.review.refusals import ChecksFailed
from newsroom.review.submit import submit
from newsroom.translation.drafting.carry_out import MOST_PASSAGES, put
from newsroom.translation.drafting.confirm import confirm_passages
from newsroom.translation.drafting.drafted import unconfirmed_in
from newsroom.translation.drafting.models import DraftedSegment, DraftingDay, DraftRun
from newsroom.translation.drafting.request import DraftRefused, request_draft
from newsroom.translation.drafting.retention import (
    DAYS_KEPT,
    RUNS_KEPT,
    forget_old_drafting,
)
from newsroom.translation.jobs.claim import claim, release
from newsroom.translation.jobs.models import SetAside, TranslationJob
from newsroom.translation.jobs.set_aside import set_aside, take_over
from newsroom.translation.save_words import WordsRefused
from newsroom.translation.texts import segments_of_revision
from newsroom.translation.versions_at_hand import compare_now
from tests.builders import make_live_article, paragraphs, publish
from tests.translation.drafting.drafting_stories import (
    begun,
    draft,
    translator,
    who_has,
    words_of,
    work,
)
from tests.translation.drafting.machine_server import in_russian, like_libretranslate, machine
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    begin,
    live_source,
    run_follow_ups,
    section_in_two_languages,
    told,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with machine(like_libretranslate) as server:
        settings.MACHINE_DRAFTS = {"en>ru": "libretranslate"}
        settings.LIBRETRANSLATE_URL = server.url
        yield server


@pytest.fixture
def pseudo(settings):
    settings.MACHINE_DRAFTS = {"*": "pseudo"}


def unreviewed(page):
    page = ArticlePage.objects.get(pk=page.pk)
    found = segments_of_revision(page.latest_revision, locale_code="ru")
    return list(unconfirmed_in(page.pk, found))


def confirm_all(page, user):
    return confirm_passages(page=page, passages=unreviewed(page), user=user, now=timezone.now())


def errors_of(page):
    draft_now = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return {one.check_id for one in run_checks(draft_now, now=timezone.now())}


def refused_by(page, person):
    with pytest.raises(ChecksFailed) as refusal:
        submit(page=page, user=person, now=timezone.now())
    return {one.check_id for one in refusal.value.findings}


def test_it_fills_empty_passages_and_leaves_what_a_person_wrote(server):
    page = write(begun(), TARGET[0], SOURCE[1], SOURCE[2], title="Мост открыт")

    run = draft(page)

    assert (run.state, run.total, run.filled, run.refused) == ("done", 3, 3, [])
    words = words_of(page)
    assert words[0] == "Мост открыт"
    assert words[2] == TARGET[0]
    assert all(text.startswith("Перевод абзаца") for text in (words[1], *words[3:]))
    assert len(unreviewed(page)) == 3
    assert len(server.asked[0]["body"]["q"]) == 3
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_what_a_person_wrote_while_the_machine_was_thinking_stays(server):
    page = begun()
    run = request_draft(page=page, user=who_has(page), now=timezone.now())
    comparison = compare_now(page)
    write(page, TARGET[0], SOURCE[1], SOURCE[2])

    put(run, answers_to(run), page=page, comparison=comparison, now=timezone.now())

    assert TARGET[0] in words_of(page)
    assert len(unreviewed(page)) == run.filled == len(run.left) - 1


def answers_to(run):
    return dict.fromkeys(run.left, "Перевод.")


def hand_to_a_colleague(page):
    """Who has it now."""
    colleague = translator()
    release(job=TranslationJob.objects.get(page_id=page.pk), user=who_has(page))
    job = TranslationJob.objects.get(page_id=page.pk)
    return claim(job=job, user=colleague, now=timezone.now()).claimed_by


def test_no_machine_is_asked_for_what_a_colleague_has(server):
    page = begun()
    colleague = who_has(page)

    with pytest.raises(WordsRefused, match=colleague.get_username()) as refusal:
        request_draft(page=page, user=translator(), now=timezone.now())
    assert (refusal.value.code, DraftRun.objects.count()) == ("taken", 0)

    run = request_draft(page=page, user=colleague, now=timezone.now())
    hand_to_a_colleague(page)
    work()
    run.refresh_from_db()
    assert (run.state, run.filled, server.asked) == ("failed", 0, [])
    assert "has this version at the moment" in run.error


def test_an_answer_that_comes_after_a_colleague_took_it_is_kept_aside(server):
    page, before = begun(), Revision.objects.count()
    asker, comparison = who_has(page), compare_now(page)
    run = request_draft(page=page, user=asker, now=timezone.now())
    hand_to_a_colleague(page)

    why = put(run, answers_to(run), page=page, comparison=comparison, now=timezone.now())

    kept = SetAside.objects.get()
    assert (why, kept.why, kept.user, run.filled) == ("taken", "taken", asker, 0)
    assert (kept.content["title"], Revision.objects.count()) == ("Перевод.", before)
    assert unreviewed(page) == []
    release(job=TranslationJob.objects.get(page_id=page.pk), user=who_has(page))
    take_over(kept=kept, user=asker, now=timezone.now())
    assert len(unreviewed(page)) == run.total == 5


def test_an_answer_goes_into_what_its_asker_has_kept_aside_already(server):
    page = begun()
    asker, comparison = who_has(page), compare_now(page)
    run = request_draft(page=page, user=asker, now=timezone.now())
    own = page.get_latest_revision_as_object()
    own.title = "Мост открыт"
    hand_to_a_colleague(page)
    set_aside(
        page=page, content=own.serializable_data(), why="taken",
        base_revision_id=page.latest_revision_id, user=asker, now=timezone.now(),
    )  # fmt: skip

    put(run, answers_to(run), page=page, comparison=comparison, now=timezone.now())

    content = SetAside.objects.get().content
    assert (content["title"], content["standfirst"]) == ("Мост открыт", "Перевод.")


def test_unreviewed_text_cannot_be_submitted_until_each_passage_is_confirmed(server):
    person = translator()
    page = begun(user=person)
    draft(page)
    first, *rest = unreviewed(page)

    assert "machine-unreviewed" in refused_by(page, person)
    report_on_drafts([ArticlePage.objects.get(pk=page.pk)], now=timezone.now())
    assert DraftReport.objects.get(page_id=page.pk).errors > 0
    confirm_passages(page=page, passages=rest, user=person, now=timezone.now())
    assert "machine-unreviewed" in refused_by(page, person)

    confirm_passages(page=page, passages=[first], user=person, now=timezone.now())
    assert "machine-unreviewed" not in errors_of(page)
    assert not DraftReport.objects.filter(page_id=page.pk).exists()
    row = DraftedSegment.objects.get(page_id=page.pk, segment_id=first)
    assert (row.confirmed_by, row.provider) == (person, "libretranslate")


def test_a_passage_that_somebody_rewrote_is_theirs(server):
    page = begun()
    draft(page)

    write(ArticlePage.objects.get(pk=page.pk), *TARGET, title="Мост открыт")

    assert unreviewed(page) == ["standfirst"]


def test_readers_are_told_that_a_machine_wrote_and_people_read(server):
    page = begun()
    draft(page)
    confirm_all(page, who_has(page))

    publish(ArticlePage.objects.get(pk=page.pk))
    run_follow_ups()

    assert told(page)["origin"] == "machine_reviewed"


def test_blocks_are_refused_by_publication_confirmed_or_not(pseudo):
    page = begun()
    draft(page)
    assert "▒▒▒ ▒▒▒▒▒▒" in words_of(page)[0]
    assert {"machine-unreviewed", "machine-pseudo"} <= errors_of(page)

    confirm_all(page, who_has(page))

    assert "machine-pseudo" in errors_of(page)
    with pytest.raises(AssertionError, match="practice draft"):
        publish(ArticlePage.objects.get(pk=page.pk))
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_an_answer_in_the_wrong_script_leaves_its_passage_empty(server):
    latin = "This is no Russian at all, whatever else it may be."
    server.answer = lambda body: {"translatedText": [latin, *in_russian(body["q"])[1:]]}
    page = begun()

    run = draft(page)

    assert run.refused == [{"segment": "title", "why": "not written in this locale's script"}]
    assert words_of(page)[0] == "Bridge over the river reopens"
    assert "title" not in unreviewed(page)


def test_a_long_story_is_drafted_by_handfuls(server):
    body = paragraphs(*(f"Bus {number} stops here." for number in range(2 * MOST_PASSAGES)))
    page = begin(make_live_article(section_in_two_languages(), body=body), user=translator())

    run = draft(page)

    # With headline and standfirst.
    assert (run.state, run.filled, run.left) == ("done", 2 * MOST_PASSAGES + 2, [])
    handfuls = [len(one["body"]["q"]) for one in server.asked]
    assert handfuls == [MOST_PASSAGES, MOST_PASSAGES, 2]


def test_a_failure_is_told_and_counted_and_nothing_changed(server):
    server.status = 503
    page = begun()
    before = words_of(page)

    run = draft(page)

    assert DraftingDay.objects.get().letters > 0

    assert (run.state, run.error) == ("failed", "The machine's server answered 503.")
    assert words_of(page) == before
    server.status = 200
    assert draft(page).state == "done"


def test_a_days_budget_is_an_upper_limit(server, settings):
    settings.MACHINE_DRAFT_LETTERS_A_DAY = 10
    run = draft(begun())

    assert (run.state, run.filled) == ("failed", 0)
    assert "10 letters" in run.error
    assert server.asked == []
    assert DraftingDay.objects.get().letters == 0


def test_what_is_sent_is_counted(server):
    draft(begun())

    [asked] = server.asked
    assert DraftingDay.objects.get().letters == sum(len(text) for text in asked["body"]["q"])


@pytest.mark.parametrize(
    ("chosen", "code"), [({}, "no_provider"), ({"ru>kk": "pseudo"}, "no_provider")]
)
def test_a_pair_without_a_machine_gets_no_draft(settings, chosen, code):
    settings.MACHINE_DRAFTS = chosen

    with pytest.raises(DraftRefused) as refusal:
        draft(begun())

    assert refusal.value.code == code
    assert DraftRun.objects.count() == 0


def test_refused_where_nothing_is_empty_or_one_is_under_way_or_without_the_right(pseudo):
    person = translator()
    full = write(begun(user=person), *TARGET, title="Мост открыт")
    with pytest.raises(DraftRefused) as refusal:
        request_draft(page=full, user=person, now=timezone.now(), passages=["title"])
    assert refusal.value.code == "nothing_empty"

    request_draft(page=full, user=person, now=timezone.now())
    with pytest.raises(DraftRefused) as refusal:
        request_draft(page=full, user=person, now=timezone.now())
    assert refusal.value.code == "under_way"
    with pytest.raises(DraftRefused) as refusal:
        request_draft(page=full, user=translator("kk"), now=timezone.now())
    assert (refusal.value.code, refusal.value.status) == ("forbidden", 403)
    assert DraftRun.objects.count() == 1


def test_what_it_cost_is_forgotten_after_a_year_and_what_is_under_way_is_not(server):
    now, person = timezone.now(), translator()
    section = section_in_two_languages()
    page, again = (begin(live_source(section), user=person) for _ in range(2))
    run = draft(page)
    waiting = request_draft(page=again, user=person, now=now - 2 * DAYS_KEPT)
    DraftingDay.objects.create(day=(now - DAYS_KEPT).date(), provider="chat", letters=1)
    DraftingDay.objects.create(
        day=(now - DAYS_KEPT).date() - timedelta(days=1), provider="chat", letters=1
    )
    DraftRun.objects.filter(pk=run.pk).update(finished_at=now - RUNS_KEPT - timedelta(hours=1))

    assert forget_old_drafting(now=now) == 2
    assert list(DraftRun.objects.all()) == [waiting]
    assert DraftingDay.objects.count() == 2
