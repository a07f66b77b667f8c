"""Setting an embargo, giving it another end, and releasing the story before it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from wagtail.models import Locale, PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.holds import standing_embargo
from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.scheduling import cancel_publication
from newsroom.publishing.verbs import VerbRefused, perform, verb_named, verbs_for
from newsroom.review.policy import Role
from tests.builders import (
    WORDS,
    approve,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    paragraphs,
    schedule,
)
from tests.review.people import make_person

pytestmark = pytest.mark.django_db
REASON = "The ministry speaks at noon."


def in_locale(article, locale_code):
    """Another version of the story, a draft in a live section."""
    section = make_live_category(locale_code)
    title, text = WORDS[locale_code]
    version = ArticlePage(
        title=title,
        slug=f"{article.slug}-{locale_code}",
        standfirst=text,
        body=paragraphs(text),
        translation_key=article.translation_key,
        locale=Locale.objects.get(language_code=locale_code),
        live=False,
    )
    section.add_child(instance=version)
    version.save_revision()
    return version


def wall(instant):
    """As an editor enters it."""
    local = instant.astimezone(ZoneInfo(settings.NEWSROOM_TIME_ZONE)).replace(tzinfo=None)
    return local.isoformat(timespec="seconds")


def at(**later):
    return (database_now() + timedelta(**later)).replace(microsecond=0)


def embargo(page, *, until=None, user=None, reason=REASON):
    values = {"reason": reason} | ({"until": wall(until)} if until else {})
    return perform(
        "embargo", page=page, user=user or make_admin(), values=values, now=database_now()
    )


def release(page, *, user=None):
    return perform(
        "release-embargo",
        page=page,
        user=user or make_admin(),
        values={"reason": "They spoke earlier."},
        now=database_now(),
    )


def row_of(page):
    return Publication.objects.filter(page_id=page.pk, verb="publish").order_by("pk").last()


def is_live(page):
    return ArticlePage.objects.get(pk=page.pk).live


def history_of(page):
    return list(PageLogEntry.objects.filter(page_id=page.pk).values_list("action", flat=True))


def test_an_embargo_postpones_every_locale_to_its_end():
    article = make_article()
    russian = in_locale(article, "ru")
    early, late, until = at(hours=1), at(hours=9), at(hours=4)
    schedule(article, due_at=early)
    schedule(russian, due_at=late)

    said = embargo(article, until=until)

    assert "under embargo until" in said
    moved, kept = row_of(article), row_of(russian)
    assert (moved.due_at, moved.next_attempt_at, moved.version) == (until, until, 2)
    assert (moved.wall_time, moved.zone) == (wall(until), settings.NEWSROOM_TIME_ZONE)
    assert (kept.due_at, kept.version) == (late, 1)
    assert "newsroom.embargo.set" in history_of(article)
    assert "newsroom.embargo.set" in history_of(russian)


def test_an_embargo_without_an_end_takes_everything_out_of_the_ledger():
    article = make_article()
    schedule(article, due_at=at(hours=1))

    embargo(article)

    row = row_of(article)
    assert (row.state, row.last_error) == (
        "cancelled",
        "The story is under embargo until somebody releases it.",
    )
    assert row.approval.withdrawn_at is None


def test_a_later_end_moves_what_waited_for_the_earlier_one():
    article = make_article()
    schedule(article, due_at=at(hours=1))
    embargo(article, until=at(hours=2))
    later = at(hours=6)

    embargo(article, until=later)

    row = row_of(article)
    assert (row.due_at, row.version) == (later, 3)
    first, second = Hold.objects.order_by("pk")
    assert first.lifted_at is not None
    assert (second.until, row.hold) == (later, second)


def test_an_earlier_end_takes_what_waited_along_and_leaves_what_was_planned_after_it():
    article = make_article()
    russian = in_locale(article, "ru")
    planned = at(hours=7)
    schedule(article, due_at=at(hours=1))
    embargo(article, until=at(hours=6))
    schedule(russian, due_at=planned)
    sooner = at(hours=3)

    embargo(article, until=sooner)

    assert row_of(article).due_at == sooner
    assert row_of(russian).due_at == planned


def test_a_reporter_may_hold_their_own_story_but_not_let_it_out_sooner():
    reporter = make_person(Role.REPORTER)
    article = make_article(owner=reporter)
    embargo(article, until=at(hours=6), user=reporter)

    with pytest.raises(VerbRefused) as caught:
        embargo(article, until=at(hours=3), user=reporter)
    assert caught.value.code == "may_not_shorten"
    with pytest.raises(VerbRefused) as caught:
        release(article, user=reporter)
    assert caught.value.status == 403
    with pytest.raises(VerbRefused) as caught:
        embargo(make_article(), user=reporter)
    assert caught.value.status == 403
    assert Hold.objects.count() == 1


def test_an_embargo_after_one_that_ended_is_a_new_one():
    article = make_article()
    ended = database_now() - timedelta(hours=1)
    Hold.objects.create(
        story_id=article.translation_key.hex,
        kind="embargo",
        until=ended,
        reason=REASON,
        set_by_name="Desk",
        set_at=ended - timedelta(hours=1),
    )

    embargo(article, until=at(hours=1))

    first, second = Hold.objects.order_by("pk")
    assert (first.lifted_at, first.lifted_by_name) == (ended, "")
    assert second.lifted_at is None


def test_a_story_that_is_out_in_any_locale_takes_no_embargo():
    article = make_live_article()
    russian = in_locale(article, "ru")

    with pytest.raises(VerbRefused):
        embargo(russian)

    assert not Hold.objects.exists()
    offered = verbs_for(page=russian, user=make_admin(), now=database_now())
    assert "embargo" not in {verb.name for verb in offered}


def test_an_end_that_has_passed_is_refused_by_its_field():
    article = make_article()

    with pytest.raises(VerbRefused) as caught:
        embargo(article, until=at(hours=-1))

    assert list(caught.value.errors) == ["until"]


def test_a_release_lets_out_what_waits_and_says_what_is_not_ready():
    article = make_article()
    russian, kazakh = in_locale(article, "ru"), in_locale(article, "kk")
    schedule(article, due_at=at(hours=1))
    schedule(russian, due_at=at(hours=2))
    embargo(article, until=at(hours=5))

    said = release(article)

    assert is_live(article)
    assert is_live(russian)
    assert not is_live(kazakh)
    assert said == "Out now: English, Русский. Not out: Қазақша: not approved."
    row = row_of(article)
    assert (row.state, row.done_by, row.version) == ("done", "now", 3)
    assert standing_embargo(article.translation_key.hex, database_now()) is None
    assert "newsroom.embargo.released" in history_of(kazakh)


def test_a_release_brings_back_what_an_endless_embargo_called_back():
    article = make_article()
    schedule(article, due_at=at(hours=1))
    embargo(article)

    release(article)

    assert is_live(article)
    assert row_of(article).reason == "They spoke earlier."


def test_what_somebody_stopped_by_themselves_stays_in():
    article = make_article()
    row = schedule(article, due_at=at(hours=1))
    cancel_publication(publication=row, user=make_admin(), reason="Doubtful")
    embargo(article)

    said = release(article)

    assert not is_live(article)
    assert "taken out of the ledger" in said


def test_what_was_planned_for_after_the_end_keeps_its_time():
    article = make_article()
    planned = at(hours=9)
    embargo(article, until=at(hours=5))
    schedule(article, due_at=planned)

    said = release(article)

    assert not is_live(article)
    assert "planned for" in said
    assert row_of(article).due_at == planned


def test_what_was_written_on_after_its_approval_is_not_let_out_from_outside_the_ledger():
    article = make_article()
    approve(article)
    embargo(article)
    article.title = "Something that nobody approved"
    article.save_revision()

    said = release(article)

    assert not is_live(article)
    assert "changed since its approval" in said


def test_one_locale_that_cannot_go_out_stops_no_other():
    article = make_article()
    russian = in_locale(article, "ru")
    for version in (article, russian):
        schedule(version, due_at=at(hours=1))
    embargo(article, until=at(hours=5))
    # What was approved is no longer what would go out.
    Publication.objects.filter(page_id=russian.pk).update(content_hash="0" * 64)

    said = release(article)

    assert is_live(article)
    assert not is_live(russian)
    assert "approve it again" in said
    assert row_of(russian).state == "pending"


def test_an_embargo_that_gets_an_end_at_last_plans_what_it_called_back():
    article = make_article()
    schedule(article, due_at=at(hours=1))
    embargo(article)
    until = at(hours=3)

    embargo(article, until=until)

    row = row_of(article)
    assert (row.state, row.due_at) == ("pending", until)


def test_who_may_release_one_locale_only_releases_nothing_else():
    article = make_article()
    russian = in_locale(article, "ru")
    schedule(russian, due_at=at(hours=1))
    embargo(article, until=at(hours=5))
    editor = make_person(Role.SECTION_EDITOR, locale_code="en")

    with pytest.raises(VerbRefused) as caught:
        release(article, user=editor)

    assert caught.value.code == "out_of_reach"
    assert not is_live(russian)
    assert standing_embargo(article.translation_key.hex, database_now())


def test_the_form_opens_with_what_stands():
    article = make_article()
    until = at(hours=5)
    embargo(article, until=until)

    values = verb_named("embargo").start_with(article, database_now())

    assert values == {
        "until": wall(until),
        "until_zone": settings.NEWSROOM_TIME_ZONE,
        "reason": REASON,
    }


def test_a_release_says_beforehand_what_it_would_do():
    article = make_article()
    in_locale(article, "kk")
    schedule(article, due_at=at(hours=1))
    embargo(article, until=at(hours=5))

    told = verb_named("release-embargo").explain(article, database_now())

    assert told[1:] == ["Going out at once: English.", "Not out: Қазақша: not approved."]
