"""A machine fills what is empty, marked until somebody confirms it; publication refuses blocks."""

import pytest
from django.utils import timezone

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
from newsroom.translation.texts import segments_of_revision
from newsroom.translation.versions_at_hand import compare_now
from tests.builders import make_live_article, paragraphs, publish
from tests.translation.drafting.drafting_stories import begun, draft, translator, words_of
from tests.translation.drafting.machine_server import in_russian, like_libretranslate, machine
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    begin,
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
    run = request_draft(page=page, user=translator(), now=timezone.now())
    comparison = compare_now(page)
    write(page, TARGET[0], SOURCE[1], SOURCE[2])

    answers = dict.fromkeys(run.left, "Перевод.")
    put(run, answers, page=page, comparison=comparison, now=timezone.now())

    assert TARGET[0] in words_of(page)
    assert len(unreviewed(page)) == run.filled == len(run.left) - 1


def test_unreviewed_text_cannot_be_submitted_until_each_passage_is_confirmed(server):
    person = translator()
    page = begun(user=person)
    draft(page, user=person)
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
    confirm_all(page, translator())

    publish(ArticlePage.objects.get(pk=page.pk))
    run_follow_ups()

    assert told(page)["origin"] == "machine_reviewed"


def test_blocks_are_refused_by_publication_confirmed_or_not(pseudo):
    page = begun()
    draft(page)
    assert "▒▒▒ ▒▒▒▒▒▒" in words_of(page)[0]
    assert {"machine-unreviewed", "machine-pseudo"} <= errors_of(page)

    confirm_all(page, translator())

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
    page = begin(make_live_article(section_in_two_languages(), body=body))

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
    full = write(begun(), *TARGET, title="Мост открыт")
    with pytest.raises(DraftRefused) as refusal:
        request_draft(page=full, user=translator(), now=timezone.now(), passages=["title"])
    assert refusal.value.code == "nothing_empty"

    request_draft(page=full, user=translator(), now=timezone.now())
    with pytest.raises(DraftRefused) as refusal:
        request_draft(page=full, user=translator(), now=timezone.now())
    assert refusal.value.code == "under_way"
    with pytest.raises(DraftRefused) as refusal:
        request_draft(page=full, user=translator("kk"), now=timezone.now())
    assert (refusal.value.code, refusal.value.status) == ("forbidden", 403)
    assert DraftRun.objects.count() == 1
