"""The demo newsroom gets in by the path of every story, once."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Revision, TaskState, WorkflowState

from newsroom.audience.models import ViewHour, ViewRank, ViewTotal
from newsroom.content.blocks import PARAGRAPH_FEATURES
from newsroom.content.checks import run_checks
from newsroom.content.models import ArticlePage, CategoryPage, NewsImage
from newsroom.delivery.models import Document
from newsroom.demo.body import pictures_in
from newsroom.demo.drafts import pages_of
from newsroom.demo.load import DemoRefused, load_demo
from newsroom.demo.people import PASSWORD, logins
from newsroom.demo.states import untouched
from newsroom.demo.stories import Mistake, Newsroom, read_newsroom
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.holds import standing_embargo
from newsroom.publishing.models import Approval, Correction, LaunchSet, Publication
from newsroom.publishing.sets.cancel import cancel_set
from newsroom.publishing.sets.readiness import readiness_of
from newsroom.review.policy import Role, Verb
from newsroom.review.rights import may
from newsroom.translation.models import LocaleVersion
from tests.builders import make_admin

pytestmark = pytest.mark.django_db

NEWSROOM = read_newsroom()
LINKING, LINKED = "nazarbayev-80", "declaration-anniversary"
WAITING = ("ertis-museum", "grain-laboratory", "winter-greenhouse")
SCHEDULED = "school-observatory"
CORRECTED = "wind-farm-tours"
OUTDATED, ADAPTED = "aktau-pier", "small-aral"


@pytest.fixture(autouse=True)
def demo_mode(settings):
    settings.NEWSROOM_MODE = "demo"


def load(*keys: str, sections: tuple[str, ...] = (), told: list[str] | None = None) -> int:
    """Load some stories with the sections and pictures that they need."""
    newsroom = part_of_the_demo(keys, sections)
    return load_demo(newsroom, clock=database_now, tell=(told if told is not None else []).append)


def part_of_the_demo(story_keys: tuple[str, ...], section_keys: tuple[str, ...]) -> Newsroom:
    stories = tuple(story for story in NEWSROOM.stories if story.key in story_keys)
    wanted = {*section_keys, *(story.category for story in stories)}
    shown = {story.lead_image for story in stories}.union(
        *(pictures_in(version.body) for story in stories for version in story.versions.values())
    )
    return replace(
        NEWSROOM,
        stories=stories,
        categories=tuple(one for one in NEWSROOM.categories if one.key in wanted),
        pictures=tuple(one for one in NEWSROOM.pictures if one.key in shown),
        static_texts=(),
        frames=(),
        people=tuple(
            replace(one, sections=tuple(key for key in one.sections if key in wanted))
            for one in NEWSROOM.people
        ),
    )


def version(key: str, locale: str) -> ArticlePage:
    return ArticlePage.objects.get(external_id=f"demo:{key}:{locale}")


def mistake_of(key: str, locale: str) -> Mistake:
    [story] = [story for story in NEWSROOM.stories if story.key == key]
    mistake = story.versions[locale].mistake
    assert mistake is not None
    return mistake


def counts() -> tuple[int, ...]:
    models = (ArticlePage, CategoryPage, NewsImage, Revision, Approval, Publication, Document)
    return tuple(model.objects.count() for model in models)


def test_live_stories_went_out_in_the_first_admins_name_with_their_own_dates():
    told: list[str] = []
    [story] = [story for story in NEWSROOM.stories if story.key == LINKED]

    assert load(LINKED, told=told) == len(story.versions)
    assert len(told) > len(story.versions)

    live = version(LINKED, "en")
    approval = Publication.objects.get(page_id=live.pk).approval
    assert (approval.kind, approval.approved_by.is_superuser) == (Approval.Kind.IMPORT, True)
    document = Document.objects.get(page_id=live.pk)
    assert document.listed_at.isoformat() == "2018-07-10T05:00:00+00:00"
    assert document.in_latest
    assert live.translation_key == version(LINKED, "kk").translation_key


def test_a_story_was_corrected_by_two_people_in_each_of_its_languages():
    load(CORRECTED)

    for locale in ("en", "ru", "kk"):
        page, mistake = version(CORRECTED, locale), mistake_of(CORRECTED, locale)
        correction = Correction.objects.get(page_id=page.pk)
        body = json.loads(Document.objects.get(page_id=page.pk).body)
        assert [one["note"] for one in body["corrections"]] == [mistake.note]
        assert mistake.right in body["body"]["text"] and mistake.wrong not in body["body"]["text"]
        assert correction.proposed_by_name != correction.approved_by_name != ""
        assert body["published_at"] == page.shown_at.isoformat()
    before = counts()
    assert load(CORRECTED) == 0
    assert counts() == before


def test_a_source_that_went_on_leaves_outdated_translations():
    load(OUTDATED)

    assert translation_of(OUTDATED, "en") == ("original", None, "source")
    assert translation_of(OUTDATED, "ru") == ("translation", "en", "outdated")
    assert translation_of(OUTDATED, "kk") == ("translation", "en", "outdated")
    assert LocaleVersion.objects.get(page_id=version(OUTDATED, "ru").pk).outdated == 1
    before = counts()
    assert load(OUTDATED) == 0
    assert counts() == before


def test_a_version_with_a_text_of_its_own_says_so():
    load(ADAPTED)

    assert translation_of(ADAPTED, "kk")[0] == "adaptation"
    assert translation_of(ADAPTED, "ru")[0] == "translation"


def translation_of(key: str, locale: str) -> tuple[str, str | None, str]:
    card = json.loads(Document.objects.get(page_id=version(key, locale).pk).card)
    told = card["translation"]
    return told["relation"], told["source_locale"], told["state"]


def test_a_corrected_story_that_somebody_wrote_on_stays_as_it_is():
    load(CORRECTED)
    page = version(CORRECTED, "en")
    Correction.objects.filter(page_id=page.pk).delete()

    load(CORRECTED)

    assert not Correction.objects.filter(page_id=page.pk).exists()


def test_a_draft_and_a_piece_in_review_by_the_reporter():
    load(*WAITING)

    draft, in_review = version("ertis-museum", "en"), version("grain-laboratory", "ru")
    assert not draft.live
    assert draft.current_workflow_state is None
    assert not in_review.live
    assert in_review.current_workflow_state.requested_by.username == "reporter"
    assert not Publication.objects.filter(page_id__in=[draft.pk, in_review.pk]).exists()


def test_a_translation_came_back_from_its_reviewer_with_a_remark_and_another_waits():
    load(*WAITING)

    returned, waiting = version("winter-greenhouse", "kk"), version("winter-greenhouse", "ru")
    assert returned.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    [decision] = TaskState.objects.filter(workflow_state=returned.current_workflow_state)
    assert (decision.finished_by.username, bool(decision.comment)) == ("reviewer-kk", True)
    assert waiting.current_workflow_state.requested_by.username == "translator-ru"
    embargoed = version("winter-greenhouse", "en")
    hold = standing_embargo(embargoed.translation_key.hex, database_now())
    assert hold is not None and hold.until is not None
    assert "tomorrow" in hold.reason
    assert "embargo" in {f.check_id for f in run_checks(embargoed, now=database_now())}


def test_a_run_that_stopped_after_the_drafts_is_completed_by_the_next():
    newsroom = part_of_the_demo((LINKED,), ())
    load(LINKED)
    left = version(LINKED, "ru")
    fresh = [(s, v) for s in newsroom.stories for v in s.versions.values()]
    assert untouched(pages_of(fresh).values()) == set()

    Publication.objects.filter(page_id=left.pk).delete()
    Approval.objects.filter(page_id=left.pk).delete()

    assert untouched(pages_of(fresh).values()) == {left.pk}


def test_what_somebody_wrote_on_or_submitted_stays_as_it_is():
    load("ertis-museum")
    draft = version("ertis-museum", "en")
    assert untouched([draft.pk]) == {draft.pk}

    draft.title = "Another headline"
    draft.save_revision()

    assert untouched([draft.pk]) == set()
    assert load("ertis-museum") == 0


def test_a_section_that_got_another_address_is_found_again():
    load(sections=("culture",))
    section = CategoryPage.objects.get(slug="culture", locale__language_code="en")
    CategoryPage.objects.filter(pk=section.pk).update(slug="arts")
    before = CategoryPage.objects.count()

    assert load(sections=("culture",)) == 0

    assert CategoryPage.objects.count() == before
    assert CategoryPage.objects.get(pk=section.pk).slug == "arts"


def test_the_scheduled_story_waits_a_minute_with_a_reviewed_approval():
    before = database_now()
    load(SCHEDULED)
    after = database_now()

    for locale in ("en", "ru", "kk"):
        page = version(SCHEDULED, locale)
        publication = Publication.objects.get(page_id=page.pk)
        assert publication.state == Publication.State.PENDING
        assert publication.approval.kind == Approval.Kind.REVIEWED
        assert publication.approval.approved_by.username == "chief-editor"
        # Entered times are whole seconds.
        earliest = before + timedelta(seconds=59)
        assert earliest <= publication.due_at <= after + timedelta(seconds=60)
        assert not page.live


def test_three_languages_of_one_story_wait_to_go_out_in_one_instant():
    before = database_now()
    load("river-relay", "sunrise-run")

    launch_set = LaunchSet.objects.get()
    members = [version("river-relay", locale).pk for locale in ("en", "kk", "ru")]
    assert (launch_set.state, launch_set.mode) == ("planned", "all")
    assert launch_set.created_by.username == "chief-editor"
    assert sorted(launch_set.members.values_list("page_id", flat=True)) == sorted(members)
    rows = Publication.objects.filter(page_id__in=members)
    assert set(rows.values_list("state", "due_at", "launch_set")) == {
        ("pending", launch_set.due_at, launch_set.pk)
    }
    assert launch_set.due_at >= before + timedelta(hours=23, minutes=59)
    assert {one.standing for one in readiness_of(launch_set, now=database_now())} == {"ready"}


def test_a_set_that_somebody_cancelled_is_not_planned_again():
    load("river-relay", "sunrise-run")
    launch_set = LaunchSet.objects.get()
    cancel_set(set_id=launch_set.pk, reason="Not today.", user=make_admin(), now=database_now())

    assert load("river-relay", "sunrise-run") == 0

    launch_set.refresh_from_db()
    assert launch_set.state == "cancelled"
    assert LaunchSet.objects.count() == 1


def test_relative_dates_count_back_from_the_load():
    before = database_now()
    load("language-hour")

    shown_at = version("language-hour", "kk").shown_at
    assert before - timedelta(hours=2) <= shown_at <= database_now() - timedelta(hours=2)


def test_every_body_passes_the_editors_own_form():
    load("open-council", "pupils-parliament", "canyon-eagles", "first-orbit", "apple-origins")

    for article in ArticlePage.objects.all():
        block = article.body.stream_block
        cleaned = block.clean(article.body)
        assert block.get_prep_value(cleaned) == block.get_prep_value(article.body), article.title


def test_views_come_along_once_and_rank_what_is_new():
    load(LINKED, "language-hour")

    old, new = version(LINKED, "en"), version("language-hour", "en")
    totals = {row.public_id: row for row in ViewTotal.objects.all()}
    assert (totals[old.public_id].historic, totals[old.public_id].counted) == (885, 0)
    counted = totals[new.public_id].counted
    assert (
        counted
        == next(s for s in NEWSROOM.stories if s.key == "language-hour").versions["en"].views
    )
    assert sum(h.views for h in ViewHour.objects.filter(public_id=new.public_id)) == counted
    ranked = ViewRank.objects.filter(window="24h").values_list("public_id", flat=True)
    assert new.public_id in ranked
    assert old.public_id not in ranked

    load(LINKED, "language-hour")

    assert ViewTotal.objects.get(public_id=new.public_id).counted == counted


def test_links_between_stories_lead_to_live_pages_and_survive_the_editor():
    load(LINKING, LINKED)
    converter = ContentstateConverter(features=PARAGRAPH_FEATURES)

    article = version(LINKING, "ru")
    target = version(LINKED, "ru")
    sources = [block.value.source for block in article.body if block.block_type == "paragraph"]
    assert any(f'<a linktype="page" id="{target.pk}">' in source for source in sources)
    for source in sources:
        assert converter.to_database_format(converter.from_database_format(source)) == source
    assert [f for f in run_checks(article, now=database_now()) if f.severity == "error"] == []


def test_everybody_signs_in_and_has_the_role_of_the_policy_table():
    load(sections=("politics", "sport"))

    people = {
        person.username: authenticate(username=person.username, password=PASSWORD)
        for person in NEWSROOM.people
    }
    assert all(people.values())
    sections = {page.slug: page for page in CategoryPage.objects.filter(locale__language_code="en")}
    editor = people["section-editor"]
    assert may(user=editor, verb=Verb.APPROVE, page=sections["politics"])
    assert not may(user=editor, verb=Verb.APPROVE, page=sections["sport"])
    assert not may(user=people["reviewer-kk"], verb=Verb.APPROVE, page=sections["sport"])
    assert may(user=people["chief-editor"], verb=Verb.APPROVE, page=sections["sport"])
    assert not may(user=people["reporter"], verb=Verb.APPROVE, page=sections["sport"])
    assert people["admin"].is_superuser
    assert {person.role for person in NEWSROOM.people} == {str(role) for role in Role}


def test_an_account_that_somebody_uses_keeps_its_password_and_desks():
    load(sections=("sport",))
    reporter = authenticate(username="reporter", password=PASSWORD)
    chiefs = authenticate(username="chief-editor", password=PASSWORD).groups.all()
    reporter.set_password("a password of my own")
    reporter.last_login = database_now()
    reporter.groups.clear()
    reporter.groups.add(*chiefs)
    reporter.save()

    load(sections=("sport",))

    assert authenticate(username="reporter", password="a password of my own")
    assert list(reporter.groups.all()) == list(chiefs)
    [line] = [line for line in logins(NEWSROOM.people) if line.startswith("reporter ")]
    assert PASSWORD not in line


@pytest.mark.parametrize("mode", ["production", "test"])
def test_outside_the_demo_mode_nothing_is_loaded(settings, mode):
    settings.NEWSROOM_MODE = mode

    with pytest.raises(DemoRefused, match="NEWSROOM_MODE=demo"):
        load(LINKED)
    with pytest.raises(CommandError, match=f"here it is {mode}"):
        call_command("load_demo")

    assert not CategoryPage.objects.exists()
    assert authenticate(username="reporter", password=PASSWORD) is None
