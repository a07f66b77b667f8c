"""Words that are put where segments stand: those are read back, and nothing else changed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.translation.inline import is_well_paired
from newsroom.translation.put_words import NoPlace, put_words, words_with_marks
from newsroom.translation.save_words import WordsRefused, save_words
from newsroom.translation.segments import FIELDS, segments_of
from newsroom.translation.texts import segments_of_page
from newsroom.translation.wording import Content, PictureWords
from tests.builders import schedule
from tests.content.every_block import every_block
from tests.review.people import make_person
from tests.translation.newsroom_in_two_languages import begin, live_source

PICTURES = {
    1: PictureWords(alt="A bridge", caption="The bridge in May"),
    2: PictureWords(alt="A river", caption="The river"),
}
MARKED = (
    '<p data-block-key="aa">One <b>two</b> <a linktype="page" id="7">x &amp; y</a></p>\n'
    '<ul><li data-block-key="l1">it<br/>em</li></ul>loose <i>text</i>'
)


def whole_story():
    return Content(
        fields=dict.fromkeys(FIELDS, "Some words"),
        body=every_block(image=1, other_image=2, page=None),
        lead_image=2,
        pictures=PICTURES,
    )


def of_value(value):
    body = [{"type": "paragraph", "id": "b", "value": value}]
    return Content(fields={}, body=body, pictures={})


def told(content):
    return {one.id: (one.words, one.targets) for one in segments_of(content)}


def test_words_are_read_back_from_wherever_they_were_put_and_nothing_else_changed():
    content = whole_story()
    for segment in [one for one in segments_of(content) if one.words]:
        changed = put_words(content, {segment.id: "Жаңа <сөз> & 1"})

        before, after = told(content), told(changed)
        assert after[segment.id] == ("Жаңа <сөз> & 1", ())
        others = {key for key in before if before[key] != after[key]} - {segment.id}
        # A picture that stands twice in the story says the same in both places.
        assert not others or segment.kind == "alt text"
        assert list(after) == list(before)


def test_all_words_of_a_story_are_put_at_once():
    content = whole_story()
    words = {one.id: f"{one.words} қ" for one in segments_of(content) if one.words}

    after = told(put_words(content, words))

    alt_texts = {key for key in words if key.endswith("/alt")}
    assert {key: after[key][0] for key in words.keys() - alt_texts} == {
        key: text for key, text in words.items() if key not in alt_texts
    }


def test_paragraphs_of_one_rich_text_are_put_without_moving_each_other():
    changed = put_words(of_value(MARKED), {"b/aa": "Longer than before", "b/l1": "B", "b/3": "C"})

    assert changed.body[0]["value"] == (
        '<p data-block-key="aa">Longer than before</p>\n<ul><li data-block-key="l1">B</li></ul>C'
    )


def test_words_that_stand_there_already_keep_their_links():
    content = of_value(MARKED)

    assert put_words(content, {"b/aa": "One two  x & y"}) == content


def test_words_with_marks_keep_links_emphasis_and_breaks():
    content = of_value(MARKED)
    one, bold, two, bold_end, space, link, words, link_end = words_with_marks(content)["b/aa"]

    moved = (link, "мұнда", link_end, space, bold, "екі", bold_end)
    changed = put_words(content, {"b/aa": moved})

    assert (one, two, words) == ("One ", "two", "x & y")
    assert changed.body[0]["value"].startswith(
        '<p data-block-key="aa"><a linktype="page" id="7">мұнда</a> <b>екі</b></p>'
    )
    assert put_words(content, words_with_marks(content)) == content


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", "<p>Сөз</p>"),
        ('<p data-block-key="k"></p>', '<p data-block-key="k">Сөз</p>'),
    ],
)
def test_an_emptied_paragraph_still_takes_words(value, expected):
    key = "b/k" if "key" in value else "b"

    assert put_words(of_value(value), {key: "Сөз"}).body[0]["value"] == expected


def test_a_segment_that_is_not_there_is_named_and_nothing_is_put():
    content = whole_story()

    with pytest.raises(NoPlace) as refusal:
        put_words(content, {"title": "Else", "nowhere/1": "Words"})

    assert refusal.value.ids == ["nowhere/1"]
    assert told(content) == told(whole_story())


def test_torn_markup_of_an_importer_gives_pairs():
    for value in ("<p>a <b>b <i>c</b> d</p>", "<p>a <b>b</p>", "<p>a</b> <a>c</p>"):
        [pieces] = words_with_marks(of_value(value)).values()
        assert is_well_paired(pieces)


needs_database = pytest.mark.django_db


@needs_database
def test_words_become_a_draft_of_the_version_and_only_once():
    version = begin(live_source())
    translator = make_person(Role.TRANSLATOR, locale_code="ru")
    first = segments_of_page(version)[-1]

    revision = save_words(page=version, words={first.id: "Готово."}, user=translator)
    again = save_words(page=version, words={first.id: "Готово."}, user=translator)

    draft = ArticlePage.objects.get(pk=version.pk).get_latest_revision_as_object()
    assert {one.id: one.words for one in segments_of_page(draft)}[first.id] == "Готово."
    assert (revision.user, again) == (translator, None)
    assert revision.pk == draft.latest_revision_id


@needs_database
@pytest.mark.parametrize("why", ["another locale", "approved"])
def test_words_are_refused_where_the_editor_would_be(why):
    version = begin(live_source())
    person = make_person(Role.TRANSLATOR, locale_code="kk" if why == "another locale" else "ru")
    if why == "approved":
        schedule(version, due_at=timezone.now() + timedelta(hours=1))
    before = Revision.objects.count()

    with pytest.raises(WordsRefused) as refusal:
        save_words(page=version, words={"title": "Готово"}, user=person)

    assert refusal.value.code == ("forbidden" if why == "another locale" else "locked")
    assert Revision.objects.count() == before
