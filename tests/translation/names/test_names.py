"""Names in a locale: their states, who gives them, and what readers and programs get of it."""

import pytest
from django.utils import timezone

from newsroom.content.models import AuthorName, CategoryPage
from newsroom.delivery.models import Document
from newsroom.delivery.rewrite import rewrite
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import publish_one
from newsroom.publishing.verbs import VerbRefused, perform
from newsroom.review.approve import approve
from newsroom.review.notices.events import find_event
from newsroom.review.notices.models import Notice, NoticeMail
from newsroom.review.notices.readers import reader_of
from newsroom.review.policy import Role
from newsroom.review.readings import read
from newsroom.translation.begin import begin_translation
from newsroom.translation.names.decide import ask_for_name, give_name
from newsroom.translation.names.models import NamedKind, NameRecord
from newsroom.translation.names.refused import NameRefused
from newsroom.translation.names.states import names_in
from tests.builders import approve as approve_as_import
from tests.builders import (
    make_article,
    make_category,
    make_live_article,
    make_live_category,
    publish,
)
from tests.delivery.newsroom_words import make_author, make_tag
from tests.review.notices.inboxes import let_workers_run, make_addressee, told_of
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
TAG, AUTHOR, SECTION = NamedKind.TAG, NamedKind.AUTHOR, NamedKind.SECTION


@pytest.fixture
def translator():
    return make_person(Role.TRANSLATOR, locale_code="kk")


def state_of(kind, thing, *, locale="kk"):
    return names_in(kind, locale_code=locale).get(thing=str(thing)).state


def give(kind, thing, name, *, user, seen, locale="kk"):
    return give_name(
        kind=kind,
        thing=str(thing),
        locale_code=locale,
        name=name,
        seen=seen,
        user=user,
        now=timezone.now(),
    )


def ask(kind, thing, *, user, locale="kk", now=None):
    return ask_for_name(
        kind=kind, thing=str(thing), locale_code=locale, user=user, now=now or timezone.now()
    )


def test_a_tag_goes_from_missing_to_current_and_is_outdated_when_its_source_is_renamed(translator):
    tag = make_tag("Rivers", en="Rivers")
    assert state_of(TAG, tag.pk) == "missing"

    ask(TAG, tag.pk, user=make_person(Role.CHIEF_EDITOR))
    assert state_of(TAG, tag.pk) == "requested"

    give(TAG, tag.pk, "Өзендер", user=translator, seen="Rivers")
    assert state_of(TAG, tag.pk) == "current"
    assert tag.name_in("kk") == "Өзендер"

    tag.save()
    assert state_of(TAG, tag.pk) == "current"

    tag.name = "Rivers and lakes"
    tag.save()
    assert state_of(TAG, tag.pk) == "outdated"

    give(TAG, tag.pk, "Өзендер", user=translator, seen="Rivers and lakes")
    assert state_of(TAG, tag.pk) == "current"


def test_a_name_that_nobody_decided_about_is_outdated_too_once_its_source_is_renamed():
    author = make_author("Aigerim Sultanova", kk="Айгерім Сұлтанова")
    assert state_of(AUTHOR, author.pk) == "current"

    author.name = "Aigerim Omarova"
    author.save()
    assert state_of(AUTHOR, author.pk) == "outdated"

    AuthorName.objects.filter(author=author).update(name="Айгерім Омарова")
    assert state_of(AUTHOR, author.pk) == "current"


def test_the_same_in_this_language_is_a_tick_and_is_kept(translator):
    author = make_author("BBC", slug="bbc", en="BBC")

    give(AUTHOR, author.pk, "BBC", user=translator, seen="BBC")

    assert state_of(AUTHOR, author.pk) == "current"
    record = NameRecord.objects.get()
    assert (record.name, record.source_name) == ("BBC", "BBC")
    assert record.confirmed_by_name == translator.username


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_a_translator_names_things_in_their_own_locale_only(translator, locale):
    tag = make_tag(ru="Реки")

    with pytest.raises(NameRefused) as refused:
        give(TAG, tag.pk, "Өзендер", user=translator, seen="Rivers", locale=locale)

    assert refused.value.status == 403
    assert list(tag.names.values_list("name")) == [("Реки",)]
    assert not NameRecord.objects.exists()


@pytest.mark.parametrize(
    ("name", "seen", "code"),
    [
        ("  ", "Rivers", "invalid"),
        ("Ө" * 101, "Rivers", "invalid"),
        ("Өзендер", "Lakes", "renamed"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(translator, name, seen, code):
    tag = make_tag()

    with pytest.raises(NameRefused) as refused:
        give(TAG, tag.pk, name, user=translator, seen=seen)

    assert refused.value.code == code
    assert not tag.names.exists()
    assert not NameRecord.objects.exists()


def test_a_section_name_is_reviewed_before_readers_get_it(translator):
    section = make_live_category(title="Sport")
    key = section.translation_key
    assert state_of(SECTION, key) == "missing"

    give(SECTION, key, "Спорт жаңалықтары", user=translator, seen="Sport")

    own = CategoryPage.objects.get(translation_key=key, locale__language_code="kk")
    assert (own.live, own.workflow_in_progress) == (False, True)
    assert state_of(SECTION, key) == "in_review"
    reading = read(own.get_latest_revision())
    approve(
        task_state=own.current_workflow_task_state,
        user=make_person(Role.CHIEF_EDITOR),
        revision_id=reading.revision_id,
        content_hash=reading.content_hash,
        marks=reading.marks,
        now=timezone.now(),
    )
    publish_one(publication_id=Publication.objects.get(page_id=own.pk).pk, done_by="now")
    own.refresh_from_db()
    assert (own.title, own.name_confirmed, own.live) == ("Спорт жаңалықтары", True, True)
    assert state_of(SECTION, key) == "current"


def test_a_section_renamed_at_its_source_is_outdated_and_still_right_without_a_review(translator):
    section = make_live_category(title="Sport")
    kazakh = make_live_category("kk", title="Спорт", translation_key=section.translation_key)
    draft = section.get_latest_revision_as_object()
    draft.title = "Sport and games"
    draft.save_revision()
    publish(section)
    assert state_of(SECTION, section.translation_key) == "outdated"

    give(SECTION, section.translation_key, "Спорт", user=translator, seen="Sport and games")

    assert state_of(SECTION, section.translation_key) == "current"
    assert not kazakh.workflow_in_progress


def test_documents_follow_a_name_that_is_given(translator):
    author = make_author("Aigerim Sultanova")
    story = make_live_article(make_live_category("kk"))
    story.bylines.create(author=author)
    story.save_revision()
    publish(story)
    give(AUTHOR, author.pk, "Айгерім Сұлтанова", user=translator, seen="Aigerim Sultanova")

    rewrite([story.pk], now=timezone.now())

    document = Document.objects.get(page_id=story.pk)
    assert "Айгерім Сұлтанова" in document.body


def test_a_story_in_an_unconfirmed_section_goes_into_the_default_section(translator):
    default = make_live_category("kk", title="Жаңалықтар", is_default_section=True)
    source = make_live_article(make_live_category(title="Sport"))
    version = begin_translation(page=source, locale=default.locale, user=translator)
    assert version.get_parent().specific.name_confirmed is False

    said = perform(
        "use-default-section", page=version, user=translator, values={}, now=timezone.now()
    )

    assert said == "It stands in “Жаңалықтар” now."
    version.refresh_from_db()
    assert version.get_parent().pk == default.pk
    with pytest.raises(VerbRefused):
        perform("use-default-section", page=version, user=translator, values={}, now=timezone.now())


def test_a_decided_story_is_moved_by_those_who_may_move_it_alone(translator):
    make_live_category("kk", title="Жаңалықтар", is_default_section=True)
    story = make_article(make_category("kk", title="Sport", name_confirmed=False))
    approve_as_import(story)

    with pytest.raises(VerbRefused) as refused:
        perform("use-default-section", page=story, user=translator, values={}, now=timezone.now())

    assert refused.value.status == 403
    story.refresh_from_db()
    assert story.get_parent().title == "Sport"


def test_what_is_asked_for_at_once_is_one_notice_for_the_translators_of_the_locale():
    kazakh = make_addressee(Role.TRANSLATOR, locale_code="kk")
    russian = make_addressee(Role.TRANSLATOR, locale_code="ru")
    asker, now = make_addressee(Role.CHIEF_EDITOR), timezone.now()
    tags = [make_tag(name, slug=name.lower()) for name in ("Rivers", "Bridges")]
    for tag in tags:
        ask(TAG, tag.pk, user=asker, now=now)
    let_workers_run()

    assert (told_of(kazakh), told_of(russian), told_of(asker)) == (["name_requested"], [], [])
    notice = Notice.objects.get(user=kazakh)
    assert NoticeMail.objects.get().user == kazakh
    said = find_event(notice.event).say(notice, None, reader_of(kazakh, now=now))
    assert f"{asker.username} asks what they are called in" in said.lines[0]
    assert said.lines[0].endswith(": Bridges, Rivers.")
    assert sign_in(kazakh).get(said.link).status_code == 200

    for tag, name in zip(tags, ("Өзендер", "Көпірлер"), strict=True):
        assert find_event(notice.event).stands(notice)
        give(TAG, tag.pk, name, user=kazakh, seen=tag.name)
    assert not find_event(notice.event).stands(notice)


def test_who_asks_is_told_nothing(translator):
    reviewer = make_person(Role.REVIEWER, locale_code="kk")
    ask(TAG, make_tag().pk, user=reviewer)
    let_workers_run()

    assert told_of(translator) == ["name_requested"]
    assert told_of(reviewer) == []
