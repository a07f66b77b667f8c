"""The demo newsroom's files agree with one another and with what a newsroom would print."""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

import pytest
from PIL import Image

from newsroom.content.embeds import read_post
from newsroom.demo.body import (
    KINDS,
    BulletList,
    DemoDataError,
    Embed,
    Facts,
    FileLink,
    Gallery,
    Heading,
    Paragraph,
    Quote,
    RelatedLink,
    Sound,
    Table,
    pictures_in,
    stories_in,
)
from newsroom.demo.pictures import PICTURES, paint
from newsroom.demo.stories import DATA_FOLDER, LOCALES, Story, Version, read_newsroom, read_story

NEWSROOM = read_newsroom()
STORIES = {story.key: story for story in NEWSROOM.stories}
CATEGORIES = {category.key: category for category in NEWSROOM.categories}
VERSIONS = [
    pytest.param(story, version, id=f"{story.key}-{locale}")
    for story in NEWSROOM.stories
    for locale, version in story.versions.items()
]
LOADED_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
KAZAKH_LETTERS = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
CYRILLIC = re.compile("[\u0400-\u04ff]")
STORY_LINK = re.compile(r'<a href="story:([a-z0-9-]+)">[^<]+</a>')
ROLES = {"reporter", "section_editor", "chief_editor", "translator", "reviewer", "admin"}


def texts_of(version: Version) -> Iterator[str]:
    """Every text of a version that a reader sees."""
    yield from (version.title, version.standfirst, version.dateline)
    for block in version.body:
        match block:
            case Paragraph(text=text) | Heading(text=text):
                yield text
            case Quote(text=text, attribution=attribution):
                yield from filter(None, (text, attribution))
            case BulletList(items=items):
                yield from items
            case Gallery(title=title, pictures=pictures):
                yield from (title, *(picture.caption for picture in pictures))
            case Table(caption=caption, columns=columns, rows=rows):
                yield from (caption, *columns)
                yield from (text for cells in rows for text in cells if not is_number(text))
            case Facts(title=title, text=text):
                yield from (title, text)
            case RelatedLink(title=title):
                yield from filter(None, [title])
            case Embed(caption=caption):
                yield caption
            case FileLink(title=title, description=description):
                yield from (title, description)
            case Sound(title=title, caption=caption):
                yield from (title, caption)


def is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(?:[.,]\d+)?", text) is not None


def paragraphs_of(version: Version) -> list[str]:
    return [block.text for block in version.body if isinstance(block, Paragraph)]


def without_markup(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text)


def numbers_in(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:[.,]\d+)?", without_markup(text).replace(",", ".")))


def test_forty_stories_fill_eight_categories_in_each_open_locale() -> None:
    assert len(NEWSROOM.stories) == 40
    assert len(CATEGORIES) == 8
    for category in CATEGORIES.values():
        for locale in category.open_locales:
            here = [
                story
                for story in NEWSROOM.stories
                if story.category == category.key
                and locale in story.versions
                and story.versions[locale].state == "published"
            ]
            assert len(here) >= 2, (category.key, locale)


def test_most_stories_exist_in_all_locales_and_a_few_lack_one() -> None:
    lacking = [story.key for story in NEWSROOM.stories if set(story.versions) != set(LOCALES)]

    assert 3 <= len(lacking) <= 8


def test_every_kind_of_block_is_shown() -> None:
    kinds = {
        type(block)
        for story in NEWSROOM.stories
        for version in story.versions.values()
        for block in version.body
    }

    assert kinds == set(KINDS.values())


def test_addresses_elsewhere_are_invented_posts_and_files_or_an_encyclopedia() -> None:
    for story in NEWSROOM.stories:
        for version in story.versions.values():
            for block in version.body:
                match block:
                    case Embed(address=address):
                        assert read_post(address), address
                        assert "demoNews" in address
                    case FileLink(address=address) | Sound(address=address):
                        assert address.startswith("https://example.org/demo/")
                    case RelatedLink(story="", address=address):
                        assert address.startswith(f"https://{version.locale}.wikipedia.org/wiki/")


@pytest.mark.parametrize(
    "rows",
    ["categories", "tags", "authors", "people", "images", "sources"],
)
def test_no_key_stands_twice(rows: str) -> None:
    keys = [
        row.get("key") or row["username"]
        for row in json.loads((DATA_FOLDER / f"{rows}.json").read_text(encoding="utf-8"))
    ]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("story", NEWSROOM.stories, ids=lambda story: story.key)
def test_every_key_that_a_story_names_exists(story: Story) -> None:
    pictures = {story.lead_image}.union(
        *(pictures_in(version.body) for version in story.versions.values())
    )

    assert (DATA_FOLDER / "stories" / f"{story.key}.json").is_file()
    assert story.category in CATEGORIES
    assert story.authors
    assert set(story.authors) <= {author.key for author in NEWSROOM.authors}
    assert 1 <= len(story.tags) == len(set(story.tags))
    assert set(story.tags) <= {tag.key for tag in NEWSROOM.tags}
    assert story.source in {source.key for source in NEWSROOM.sources}
    assert story.source_locale in story.versions
    for version in story.versions.values():
        assert version.written_by in {person.username for person in NEWSROOM.people}
    assert pictures <= {picture.key for picture in NEWSROOM.pictures}


def test_nothing_is_prepared_and_never_used() -> None:
    stories = NEWSROOM.stories

    assert {tag.key for tag in NEWSROOM.tags} == set(chain(*(s.tags for s in stories)))
    assert {author.key for author in NEWSROOM.authors} == set(chain(*(s.authors for s in stories)))
    assert {picture.key for picture in NEWSROOM.pictures} == {s.lead_image for s in stories}
    assert {source.key for source in NEWSROOM.sources} == {s.source for s in stories}


def test_one_category_name_still_waits_for_its_translation() -> None:
    unconfirmed = [
        (category.key, locale)
        for category in NEWSROOM.categories
        for locale in LOCALES
        if not category.name_confirmed[locale]
    ]

    assert unconfirmed == [("elbasy", "en")]
    assert CATEGORIES["elbasy"].name["en"] == CATEGORIES["elbasy"].name["kk"]


@pytest.mark.parametrize("story", NEWSROOM.stories, ids=lambda story: story.key)
def test_a_story_exists_where_the_name_of_its_category_is_confirmed(story: Story) -> None:
    assert set(story.versions) <= set(CATEGORIES[story.category].open_locales)


@pytest.mark.parametrize("locale", LOCALES)
def test_each_locale_has_one_default_section_and_distinct_latin_slugs(locale: str) -> None:
    defaults = [c.key for c in NEWSROOM.categories if locale in c.default_section_of]
    slugs = [category.slug[locale] for category in NEWSROOM.categories]

    assert defaults == ["kazakhstan"]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)


def test_category_colours_differ_and_carry_white_text() -> None:
    colours = [category.colour for category in NEWSROOM.categories]

    assert len(set(colours)) == len(colours)
    for colour in colours:
        assert 1.05 / (_luminance(colour) + 0.05) >= 3, colour  # WCAG 2.2, large text


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_name_and_caption_is_there_in_each_locale() -> None:
    wordings = [
        *(c.name for c in NEWSROOM.categories),
        *(c.intro for c in NEWSROOM.categories),
        *(t.name for t in NEWSROOM.tags),
        *(wording for a in NEWSROOM.authors for wording in (a.name, a.about)),
        *(wording for p in NEWSROOM.pictures for wording in (p.alt, p.caption, p.credit)),
        *(s.name for s in NEWSROOM.sources),
    ]

    for wording in wordings:
        assert tuple(sorted(wording)) == tuple(sorted(LOCALES)), wording
        assert all(text == text.strip() != "" for text in wording.values()), wording


@pytest.mark.parametrize(("story", "version"), VERSIONS)
def test_a_version_is_complete_and_fits(story: Story, version: Version) -> None:
    assert all(text == text.strip() != "" for text in texts_of(version))
    assert len(version.title) <= 110
    assert 60 <= len(version.standfirst) <= 200
    assert 3 <= len(paragraphs_of(version)) <= 8
    assert all(60 <= len(without_markup(text)) <= 500 for text in paragraphs_of(version))
    assert isinstance(version.body[0], Paragraph)
    assert not isinstance(version.body[-1], Heading)
    assert story.lead_image not in pictures_in(version.body)


@pytest.mark.parametrize(("story", "version"), VERSIONS)
def test_the_script_is_that_of_the_locale(story: Story, version: Version) -> None:
    for text in (without_markup(text) for text in texts_of(version)):
        if version.locale == "en":
            assert not CYRILLIC.search(text), text
        else:
            assert CYRILLIC.search(text), text
        if version.locale == "ru":
            assert not KAZAKH_LETTERS & set(text), text
    if version.locale == "kk":
        for text in (version.title, version.standfirst, *paragraphs_of(version)):
            assert KAZAKH_LETTERS & set(text), text


def test_no_paragraph_or_headline_stands_twice() -> None:
    paragraphs: Counter[str] = Counter()
    for story in NEWSROOM.stories:
        for version in story.versions.values():
            paragraphs.update([version.title, version.standfirst, *paragraphs_of(version)])

    assert [text for text, times in paragraphs.items() if times > 1] == []


@pytest.mark.parametrize("story", NEWSROOM.stories, ids=lambda story: story.key)
def test_translations_follow_their_source_block_by_block(story: Story) -> None:
    source = story.versions[story.source_locale]

    for version in story.versions.values():
        assert [type(block) for block in version.body] == [type(block) for block in source.body]
        assert list(map(numbers_in, texts_of(version))) == list(map(numbers_in, texts_of(source)))


@pytest.mark.parametrize(("story", "version"), VERSIONS)
def test_stories_lead_to_older_published_ones_and_paragraphs_hold_no_other_markup(
    story: Story, version: Version
) -> None:
    for key in stories_in(version.body):
        assert STORIES[key].versions[version.locale].state == "published"
        if version.state == "published":
            assert NEWSROOM.stories.index(STORIES[key]) < NEWSROOM.stories.index(story)
    for text in texts_of(version):
        plain = re.sub(r"<b>([^<]+)</b>", r"\1", STORY_LINK.sub("", text))
        if text.startswith("<p>"):
            plain = re.sub(r"</?(p|ul|li)>", "", plain)
        assert not re.search(r"[<>&]", plain), text


def test_each_picture_has_its_words() -> None:
    assert {picture.key for picture in NEWSROOM.pictures} == set(PICTURES)


@pytest.mark.parametrize("key", PICTURES)
def test_a_picture_is_painted_alike_each_time_without_metadata(key: str) -> None:
    painted = paint(key=key)

    image = Image.open(io.BytesIO(painted))
    assert (image.format, image.size, image.mode) == ("JPEG", (1600, 900), "RGB")
    assert len(painted) < 400_000
    assert not image.getexif()
    # Enough light and dark for a picture; a plain surface spreads over a few shades only.
    low, high = image.convert("L").resize((80, 45)).getextrema()
    assert high - low > 100
    assert paint(key=key) == painted


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"colour": "red"}, "colour"),
        ({"published_at": "10 July"}, "10 July"),
        ({"versions": {"en": {"state": "live"}}}, "live"),
    ],
)
def test_a_wrong_story_file_is_named(tmp_path, change, reason) -> None:
    row = json.loads((DATA_FOLDER / "stories" / "turkey-aid.json").read_text(encoding="utf-8"))
    path = tmp_path / "turkey-aid.json"
    path.write_text(json.dumps(row | change), encoding="utf-8")

    with pytest.raises(DemoDataError, match=f"turkey-aid.json: .*{reason}"):
        read_story(path=path)


def test_an_unknown_block_is_named(tmp_path) -> None:
    row = json.loads((DATA_FOLDER / "stories" / "turkey-aid.json").read_text(encoding="utf-8"))
    row["versions"]["kk"]["body"].append({"type": "carousel", "text": "…"})
    path = tmp_path / "turkey-aid.json"
    path.write_text(json.dumps(row), encoding="utf-8")

    with pytest.raises(DemoDataError, match="unknown block type 'carousel'"):
        read_story(path=path)
