"""From a publication of the source to what readers are told about its translation."""

import json

import pytest

from newsroom.content.models import ArticlePage, NewsImage
from newsroom.delivery.models import Change, Document
from newsroom.publishing.models import Publication
from newsroom.translation.models import Confirmation, LocaleVersion
from tests.builders import make_article, make_live_article, make_live_category, paragraphs, publish
from tests.delivery.newsroom_words import make_picture
from tests.delivery.running import unpublish
from tests.intake.archives import load, story, write_archive
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    alternates_of,
    begin,
    change_source,
    latest_changes,
    live_source,
    run_follow_ups,
    send_out,
    state_of,
    told,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db


def row_of(page):
    return LocaleVersion.objects.get(page_id=page.pk)


def test_a_story_in_one_language_is_its_own_original():
    article = make_live_article()

    assert told(article) == {
        "relation": "original",
        "origin": "human",
        "source_locale": None,
        "state": "source",
        "correction_pending": False,
    }
    assert run_follow_ups() == 0


def test_a_beginning_notes_every_passage_and_who_began_it():
    source = live_source()
    version = begin(source)

    [row] = Confirmation.objects.filter(page_id=version.pk)
    assert (row.why, row.by_name) == ("begun", row.by.get_username())
    assert row.source_revision_id == source.live_revision_id
    assert len(row.links) == 5
    assert all(link[0] == link[2] and link[1] == link[3] for link in row.links)
    assert (row_of(source).relation, row_of(version).relation) == ("original", "translation")


def test_a_translation_that_follows_is_current():
    source, version = translated_story()

    assert told(version) == {
        "relation": "translation",
        "origin": "human",
        "source_locale": "en",
        "state": "current",
        "correction_pending": False,
    }
    assert state_of(source) == "source"
    assert alternates_of(source) == {"en": False, "ru": False}


def test_one_changed_word_of_the_source_makes_one_passage_outdated_everywhere():
    source, version = translated_story()
    before = Document.objects.get(page_id=version.pk)

    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])

    assert state_of(version) == "outdated"
    assert alternates_of(source) == alternates_of(version) == {"en": False, "ru": True}
    row = row_of(version)
    assert (row.outdated, row.outdated_in_draft, row.segments) == (1, 1, 5)
    after = Document.objects.get(page_id=version.pk)
    assert (after.updated_at, after.title) == (before.updated_at, before.title)
    assert after.etag != before.etag
    assert latest_changes(3) == [("en", "updated"), ("ru", "updated"), ("en", "updated")]


def test_a_version_of_the_source_without_a_change_changes_nothing():
    source, version = translated_story()
    stored, changes = Document.objects.get(page_id=version.pk).etag, Change.objects.count()

    change_source(source, *SOURCE)

    assert state_of(version) == "current"
    assert Document.objects.get(page_id=version.pk).etag == stored
    assert Change.objects.count() == changes


def test_a_draft_of_the_source_tells_readers_nothing():
    source, version = translated_story()
    stored = Document.objects.get(page_id=version.pk).body

    write(source, "Nobody may know this.", *SOURCE[1:])
    send_out(write(version, *TARGET))

    assert Document.objects.get(page_id=version.pk).body == stored
    assert row_of(version).outdated_in_draft == 0


def test_publishing_the_outdated_translation_does_not_clear_it():
    source, version = translated_story()
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])

    send_out(write(version, TARGET[0], "Длина моста 858 метров.", TARGET[2]))

    assert state_of(version) == "outdated"


def test_a_source_that_is_put_back_makes_it_current_again():
    source, version = translated_story()
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])

    change_source(source, *SOURCE)

    assert state_of(version) == "current"
    assert alternates_of(source) == {"en": False, "ru": False}


def test_a_source_that_readers_cannot_have_is_not_named():
    source, version = translated_story()
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])

    take_down(source)

    assert told(version) == {
        "relation": "translation",
        "origin": "human",
        "source_locale": None,
        "state": "current",
        "correction_pending": False,
    }


def take_down(page):
    unpublish(page)
    run_follow_ups()


def test_a_deleted_source_leaves_a_translation_that_follows_nobody_live():
    source, version = translated_story()

    ArticlePage.objects.get(pk=source.pk).delete()
    run_follow_ups()

    assert told(version)["source_locale"] is None
    assert not LocaleVersion.objects.filter(page_id=source.pk).exists()
    assert send_out(write(version, *TARGET)).live


def test_versions_that_came_another_way_are_taken_over_as_current():
    section = make_live_category()
    source = make_live_article(section, body=paragraphs(*SOURCE))
    russian = make_live_category("ru", translation_key=section.translation_key)
    version = make_live_article(
        russian, translation_key=source.translation_key, body=paragraphs(*TARGET)
    )

    run_follow_ups()

    assert (row_of(source).relation, row_of(version).relation) == ("original", "translation")
    assert Confirmation.objects.get(page_id=version.pk).why == "assumed"
    assert (state_of(version), told(version)["source_locale"]) == ("current", "en")
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])
    assert (state_of(version), row_of(version).outdated) == ("outdated", 1)


def test_another_alternative_text_of_a_picture_is_a_change_of_the_source():
    image = make_picture(alt_texts={"en": "A bridge", "ru": "Мост"})
    source = live_source()
    source = send_out(with_picture(source, image))
    version = send_out(write(begin(source), *TARGET, title="Мост открыт"))
    assert state_of(version) == "current"

    image = NewsImage.objects.get(pk=image.pk)
    image.alt_texts = {**image.alt_texts, "en": "A bridge at night"}
    image.save()
    run_follow_ups()

    assert (state_of(version), row_of(version).outdated) == ("outdated", 1)


def with_picture(page, image):
    draft = page.get_latest_revision_as_object()
    draft.lead_image = image
    draft.save_revision()
    return ArticlePage.objects.get(pk=page.pk)


def test_a_translation_of_a_draft_is_compared_with_what_it_was_begun_from():
    section = live_source().get_parent().specific
    draft = make_article(section, body=paragraphs(*SOURCE))
    version = write(begin(draft), *TARGET, title="Мост открыт")
    write(draft, SOURCE[0], "It is 858 metres long.", SOURCE[2])
    version = send_out(version)
    assert told(version)["source_locale"] is None
    assert row_of(version).outdated_in_draft == 0

    send_out(ArticlePage.objects.get(pk=draft.pk))

    assert told(version)["source_locale"] == "en"
    assert state_of(version) == "outdated"


def test_the_ledger_and_the_text_of_a_version_are_nobody_elses_business():
    source, version = translated_story()
    rows, text = Publication.objects.count(), json.dumps(list(version.body.raw_data))

    write(source, "Other.", *SOURCE[1:])
    publish(source)
    run_follow_ups()

    version.refresh_from_db()
    assert json.dumps(list(version.body.raw_data)) == text
    assert Publication.objects.count() == rows + 1


def test_imported_versions_say_what_they_are_from_their_first_publication(tmp_path):
    section = make_live_category(title="Kazakhstan", is_default_section=True)
    make_live_category(
        "ru", title="Казахстан", is_default_section=True, translation_key=section.translation_key
    )
    lines = [
        story(number, locale=code, translation_key="11111111-1111-4111-8111-111111111111")
        for number, code in ((1, "en"), (2, "ru"))
    ]
    load(write_archive(tmp_path / "stories.jsonl", *lines))
    source, version = (ArticlePage.objects.get(external_id=f"archive-{n}") for n in (1, 2))
    publish(source)
    publish(version)
    assert told(version)["relation"] == "translation"
    assert told(version)["source_locale"] == "en"
    changes = Change.objects.count()

    run_follow_ups()

    assert Confirmation.objects.get(page_id=version.pk).why == "assumed"
    assert Change.objects.count() == changes


def test_comparing_a_story_in_two_languages_takes_a_bounded_number_of_statements(
    django_assert_max_num_queries,
):
    source, version = translated_story()
    write(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])
    publish(source)
    change_texts = [write(version, *TARGET) for _time in range(3)]
    assert len(change_texts) == 3

    with django_assert_max_num_queries(60):
        run_follow_ups()

    assert state_of(version) == "outdated"
