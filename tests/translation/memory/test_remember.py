"""The memory has what is live in both languages, and nothing else."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from newsroom.translation.drafting.models import DraftedSegment
from newsroom.translation.memory.models import MemoryRebuild, MemorySegment, MemoryTerm
from newsroom.translation.memory.remember import remember_story
from newsroom.translation.texts import segments_of_page
from tests.builders import publish
from tests.delivery.running import unpublish
from tests.translation.memory.remembering import follow, remembered
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    act,
    begin,
    live_source,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db
BODY = list(zip(SOURCE, TARGET, strict=True))


def test_a_publication_writes_its_pairs_and_a_draft_none():
    source = live_source()
    version = write(begin(source), *TARGET, title="Мост открыт")
    follow()
    assert remembered() == []

    publish(version)
    follow()

    assert remembered() == [("Bridge over the river reopens", "Мост открыт"), *BODY]
    row = MemorySegment.objects.get(source_text=SOURCE[0], is_whole=True)
    assert (row.source_locale, row.target_locale) == ("en", "ru")
    assert (row.source_page_id, row.target_page_id) == (source.pk, version.pk)


def test_a_changed_sentence_takes_the_place_of_the_old_one_and_the_others_stay():
    _source, version = translated_story()
    follow()
    before = MemorySegment.objects.get(target_text=TARGET[0])

    publish(write(version, TARGET[0], "Он длиной 885 метров.", TARGET[2]))
    follow()

    assert remembered()[-3:] != BODY
    assert (SOURCE[1], "Он длиной 885 метров.") in remembered()
    assert TARGET[1] not in [target for _source, target in remembered()]
    assert MemorySegment.objects.get(target_text=TARGET[0]).pk == before.pk


def test_an_outdated_passage_leaves_until_it_follows_again():
    source, version = translated_story()
    follow()

    publish(write(source, SOURCE[0], "It is 858 metres long.", SOURCE[2]))
    follow()
    assert [pair for pair in remembered() if pair in BODY] == [BODY[0], BODY[2]]

    act("still-right", version)
    publish(write(version, TARGET[0], "Его длина 858 метров.", TARGET[2]))
    follow()
    assert ("It is 858 metres long.", "Его длина 858 метров.") in remembered()


@pytest.mark.parametrize("withdrawn", [0, 1], ids=["the source", "the translation"])
def test_what_is_withdrawn_leaves_the_memory(withdrawn):
    pages = translated_story()
    follow()
    assert remembered()

    unpublish(pages[withdrawn])
    follow()

    assert remembered() == []
    assert MemoryTerm.objects.count() == 0


def test_an_adaptation_is_no_translation_of_its_passages():
    _source, version = translated_story()
    follow()

    act("become-adaptation", version)
    publish(write(version, *TARGET, title="Другой заголовок"))
    follow()

    assert remembered() == []


def test_what_a_machine_wrote_and_nobody_confirmed_stays_out():
    _source, version = translated_story()
    segment = next(one for one in segments_of_page(version) if one.words == TARGET[0])
    DraftedSegment.objects.create(
        page_id=version.pk,
        segment_id=segment.id,
        provider="libretranslate",
        words_hash=segment.hash,
        at=timezone.now(),
    )

    remember_story(version.translation_key.hex)

    assert [pair for pair in remembered() if pair in BODY] == BODY[1:]


def test_a_rebuild_goes_on_where_it_ended_and_drops_what_is_left_over():
    _source, version = translated_story()
    follow()
    known = remembered()
    MemorySegment.objects.update(target_text="lost")
    MemorySegment.objects.create(
        story_id="0" * 32, source_page_id=1, target_page_id=2, source_locale="en",
        target_locale="ru", segment_id="title", is_whole=True, source_text="Old", words="",
        target_text="Старое", digest="0", published_at=timezone.now(),
    )  # fmt: skip
    done_already = MemoryRebuild.objects.create(
        pk=1, began_at=timezone.now(), done_until=version.translation_key.hex
    )

    said = StringIO()
    call_command("rebuild_translation_memory", stdout=said)
    assert {target for _source, target in remembered()} == {"lost"}
    assert not MemoryRebuild.objects.filter(pk=done_already.pk).exists()
    call_command("rebuild_translation_memory", stdout=said)

    assert remembered() == known
    assert said.getvalue().splitlines()[-2:] == [
        "1 of 1 stories, 4 segments …",
        "The memory has 4 segments.",
    ]
