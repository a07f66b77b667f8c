"""What a load leaves in the newsroom: drafts, each stored whole or not at all."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticlePage, Author, FormerAddress, Tag
from newsroom.content.models.authors import AuthorName
from newsroom.delivery.follow_ups import due_follow_ups, run_follow_up
from newsroom.delivery.models import Document, FollowUp
from newsroom.intake.indexing import index_stories
from newsroom.intake.problems import RefusedFile
from newsroom.review.desks import seat
from newsroom.review.policy import Role
from tests.builders import make_category, make_live_category
from tests.intake.archives import NOW, load, story, write_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def default_section():
    return make_live_category("en", title="Kazakhstan", is_default_section=True)


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "stories.jsonl"


def drafts() -> dict[str, ArticlePage]:
    return {page.external_id: page for page in ArticlePage.objects.exclude(external_id="")}


def test_a_bad_line_is_named_and_the_nine_others_are_drafts(default_section, archive):
    lines = [story(number) for number in range(1, 11)]
    lines[6]["title"] = ""

    summary, hearing = load(write_archive(archive, *lines))

    assert hearing.bad == [(7, "/title", "empty")]
    assert (summary.lines, summary.new, summary.bad) == (10, 9, 1)
    assert sorted(drafts()) == sorted(f"archive-{n}" for n in range(1, 11) if n != 7)
    assert not ArticlePage.objects.filter(live=True).exists()
    assert not Document.objects.filter(kind="article").exists()


def test_a_draft_holds_what_its_line_says(default_section, archive):
    write_archive(
        archive,
        story(authors=["Dana Orazbek"], tags=["Bridges", "Almaty"], url="https://x.example/a/1"),
    )

    load(archive)

    draft = drafts()["archive-1"]
    assert draft.get_latest_revision_as_object().title == draft.title == "Bridge number 1 reopens"
    assert [block.value.source.partition(">")[2] for block in draft.body] == [
        "The bridge carries cars again.</p>",
        "The city said so on Monday.</p>",
    ]
    assert (draft.source, draft.licence) == ("City archive", "CC BY 4.0")
    assert draft.shown_at == datetime(2018, 7, 10, 6, tzinfo=UTC)
    assert [byline.author.name for byline in draft.bylines.all()] == ["Dana Orazbek"]
    assert sorted(draft.tags.names()) == ["Almaty", "Bridges"]
    assert FormerAddress.objects.get(page=draft).path == "/a/1"
    assert draft.get_parent().specific == default_section


def test_an_html_body_is_loaded_as_blocks_once(default_section, archive):
    body = "<h2>Plan</h2><p>Open.</p><ol><li>a<ul><li>b</ul><li>c</ol><table><tr><td>1<td>2</table>"
    load(write_archive(archive, story(body=body)))
    draft = drafts()["archive-1"]

    assert [block.block_type for block in draft.body] == ["heading", "paragraph", "list", "table"]
    assert list(draft.body[2].value["items"]) == ["a\n– b", "c"]
    assert content_hash(draft) == content_hash(draft.get_latest_revision_as_object())

    summary, _hearing = load(write_archive(archive, story(body=body)))
    assert (summary.unchanged, summary.updated) == (1, 0)
    assert draft.revisions.count() == 1


def test_a_batch_leaves_the_same_rows_as_wagtail_does_one_by_one(default_section, archive):
    """Fast, and no different from a story that somebody typed."""
    load(write_archive(archive, story(authors=["Dana Orazbek"], tags=["Bridges"])))
    loaded = drafts()["archive-1"]

    typed = ArticlePage(
        **{
            name: getattr(loaded, name)
            for name in ("title", "source", "licence", "shown_at", "undated", "in_latest", "locale")
        },
        body=loaded.body.get_prep_value(),
        live=False,
        owner=loaded.owner,
    )
    typed.bylines.set(
        [type(byline)(author=byline.author, sort_order=0) for byline in loaded.bylines.all()]
    )
    typed.tags.add(*loaded.tags.all())
    default_section.add_child(instance=typed)
    typed.save_revision(user=loaded.owner)
    typed.refresh_from_db()

    own = {
        "pk", "id", "page_ptr", "path", "url_path", "slug", "translation_key", "public_id",
        "latest_revision", "latest_revision_created_at", "external_id", "external_digest",
        "bylines", "tagged_items",
    }  # fmt: skip
    as_loaded, as_typed = loaded.serializable_data(), typed.serializable_data()
    assert {k: v for k, v in as_loaded.items() if k not in own} == {
        k: v for k, v in as_typed.items() if k not in own
    }
    for child in ("bylines", "tagged_items"):
        assert len(as_loaded[child]) == len(as_typed[child]) == 1
    assert set(loaded.latest_revision.content) == set(typed.latest_revision.content)
    assert loaded.latest_revision.object_str == typed.latest_revision.object_str
    assert content_hash(loaded) == content_hash(loaded.latest_revision.as_object())
    entries = PageLogEntry.objects.filter(page__in=[loaded.pk, typed.pk], action="wagtail.create")
    assert {entry.label for entry in entries} == {loaded.title}
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_second_run_changes_nothing(default_section, archive):
    write_archive(archive, story(1, authors=["Dana"], tags=["a"]), story(2))
    load(archive)
    before = (Revision.objects.count(), PageLogEntry.objects.count(), FollowUp.objects.count())

    summary, hearing = load(archive, now=NOW + timedelta(days=30))

    assert (summary.new, summary.updated, summary.unchanged) == (0, 0, 2)
    assert hearing.bad == []
    after = (Revision.objects.count(), PageLogEntry.objects.count(), FollowUp.objects.count())
    assert after == before


def test_other_words_become_a_new_version_of_the_same_draft(default_section, archive):
    load(write_archive(archive, story(1), story(2)))
    first = drafts()["archive-1"]

    summary, _hearing = load(write_archive(archive, story(1, body="It is closed again."), story(2)))

    again = drafts()["archive-1"]
    assert (summary.updated, summary.unchanged) == (1, 1)
    assert (again.pk, again.slug) == (first.pk, first.slug)
    assert Revision.objects.for_instance(again).count() == 2
    text = again.get_latest_revision_as_object().body[0].value.source
    assert "It is closed again." in text
    assert load(archive)[0].unchanged == 2


def test_a_new_date_precision_alone_makes_no_new_version(default_section, archive):
    load(write_archive(archive, story(1)))

    summary, _hearing = load(write_archive(archive, story(1, date_precision="year only")))

    assert (summary.updated, summary.unchanged) == (0, 1)
    assert Revision.objects.for_instance(drafts()["archive-1"]).count() == 1


def test_a_locked_story_stays_as_it_is(default_section, archive):
    load(write_archive(archive, story(1)))
    ArticlePage.objects.update(locked=True, locked_at=NOW)

    _summary, hearing = load(write_archive(archive, story(1, body="Other.")))

    assert hearing.bad == [(1, "", "locked")]
    assert Revision.objects.for_instance(drafts()["archive-1"]).count() == 1


def test_one_translation_key_is_one_story_in_several_locales(default_section, archive):
    make_live_category("ru", is_default_section=True)
    lines = [
        story(1, translation_key="bridge"),
        story(2, translation_key="bridge", locale="ru"),
        story(3),
        story(4),
    ]

    load(write_archive(archive, *lines))

    keys = {name: page.translation_key for name, page in drafts().items()}
    assert keys["archive-1"] == keys["archive-2"]
    assert len(set(keys.values())) == 3
    assert all(isinstance(key, UUID) for key in keys.values())


def test_a_second_version_in_one_locale_is_a_bad_line(default_section, archive):
    lines = [story(1, translation_key="bridge"), story(2, translation_key="bridge")]

    summary, hearing = load(write_archive(archive, *lines))

    assert hearing.bad == [(2, "/translation_key", "version-taken")]
    assert summary.new == 1


def test_an_id_that_stands_twice_is_a_bad_line(default_section, archive):
    _summary, hearing = load(write_archive(archive, story(1), story(1, body="Other.")))

    assert hearing.bad == [(2, "/id", "id-repeated")]


def test_an_id_does_not_change_its_locale(default_section, archive):
    make_live_category("ru", is_default_section=True)
    load(write_archive(archive, story(1)))

    _summary, hearing = load(write_archive(archive, story(1, locale="ru")))

    assert hearing.bad == [(1, "/locale", "locale-changed")]


@pytest.mark.parametrize(
    ("date", "in_latest", "undated"),
    [
        (None, False, True),
        ("2018-07-10", False, False),
        ((NOW - timedelta(hours=49)).isoformat(), False, False),
        ((NOW - timedelta(hours=47)).isoformat(), True, False),
        ("2026-03-02", True, False),
    ],
)
def test_only_fresh_pieces_enter_last_news(default_section, archive, date, in_latest, undated):
    load(write_archive(archive, story(1, date=date)))

    draft = drafts()["archive-1"]
    assert (draft.in_latest, draft.undated) == (in_latest, undated)
    assert (draft.shown_at is None) == undated


def test_a_date_ahead_is_a_bad_line(default_section, archive):
    _summary, hearing = load(write_archive(archive, story(1, date="2026-03-05")))

    assert hearing.bad == [(1, "/date", "date-ahead")]


def test_equal_headlines_get_addresses_of_their_own(default_section, archive):
    lines = [story(number, title="Weather") for number in (1, 2, 3)]

    load(write_archive(archive, *lines))

    slugs = {name: page.slug for name, page in drafts().items()}
    assert slugs == {
        "archive-1": "weather",
        "archive-2": "weather-2",
        "archive-3": "weather-3",
    }
    assert drafts()["archive-2"].url_path.endswith("/weather-2/")


def test_sections_are_found_by_name_slug_and_map(default_section, archive):
    sport = make_live_category("en", title="Sport", slug="sport-news")
    ru_default = make_live_category("ru", title="Страна", is_default_section=True)
    ru_sport = make_category("ru", title="Спорт", translation_key=sport.translation_key)
    lines = [
        story(1, category="SPORT"),
        story(2, category="sport-news"),
        story(3, category="games"),
        story(4, category="games", locale="ru"),
        story(5, category="chess", locale="ru"),
        story(6, category=None),
    ]

    summary, _hearing = load(write_archive(archive, *lines), category_map={"games": "sport-news"})

    parents = {name: page.get_parent().pk for name, page in drafts().items()}
    assert parents == {
        "archive-1": sport.pk,
        "archive-2": sport.pk,
        "archive-3": sport.pk,
        "archive-4": ru_sport.pk,
        "archive-5": ru_default.pk,
        "archive-6": default_section.pk,
    }
    assert summary.fallbacks == {("ru", "chess", "Страна"): 1, ("en", "", "Kazakhstan"): 1}


def test_a_locale_without_a_default_section_says_how_to_get_one(default_section, archive):
    _summary, hearing = load(write_archive(archive, story(1), story(2, locale="kk")))

    assert hearing.bad == [(2, "/category", "no-section")]


def test_a_named_default_section_serves_every_locale_that_has_it(archive):
    sport = make_live_category("en", slug="sport-news")
    kk_sport = make_category("kk", translation_key=sport.translation_key)

    load(write_archive(archive, story(1, locale="kk")), default_slug="sport-news")

    assert drafts()["archive-1"].get_parent().pk == kk_sport.pk


def test_a_map_to_an_unknown_section_is_refused_before_the_first_line(default_section, archive):
    with pytest.raises(RefusedFile, match="no section with the slug nowhere"):
        load(write_archive(archive, story(1)), category_map={"games": {"en": "nowhere"}})

    assert drafts() == {}


def test_authors_and_tags_are_used_again_by_name_in_any_locale(default_section, archive):
    make_live_category("ru", is_default_section=True)
    dana = Author.objects.create(name="Dana Orazbek", slug="dana")
    AuthorName.objects.create(author=dana, locale_code="ru", name="Дана Оразбек")
    bridges = Tag.objects.create(name="Bridges", slug="bridges")
    lines = [
        story(1, authors=["Dana Orazbek"], tags=["Bridges"]),
        story(2, authors=["Дана Оразбек", "Ким"], tags=["Bridges"], locale="ru"),
    ]

    load(write_archive(archive, *lines))

    assert [one.author_id for one in drafts()["archive-1"].bylines.all()] == [dana.pk]
    assert [one.author.name for one in drafts()["archive-2"].bylines.all()] == [
        "Dana Orazbek",
        "Ким",
    ]
    assert [item.tag_id for item in drafts()["archive-2"].tagged_items.all()] == [bridges.pk]


def test_a_reporter_without_a_seat_there_may_not_load(default_section, archive):
    other = make_live_category("en", title="Sport")
    user = get_user_model().objects.create_user("reporter-en", password="a long demo password")
    seat(user=user, role=Role.REPORTER, section_key=other.translation_key.hex)

    _summary, hearing = load(
        write_archive(archive, story(1), story(2, category="Sport")), user=user
    )

    assert hearing.bad == [(1, "/category", "not-permitted")]
    assert list(drafts()) == ["archive-2"]


def test_somebody_without_any_role_is_refused_before_the_first_line(default_section, archive):
    user = get_user_model().objects.create_user("visitor", password="a long demo password")

    with pytest.raises(RefusedFile, match="visitor may not add in any section"):
        load(write_archive(archive, story(1)), user=user)


def test_the_old_address_of_another_story_is_left_to_it(default_section, archive):
    load(write_archive(archive, story(1, url="/old/"), story(2, url="/old/")))

    assert FormerAddress.objects.get(path="/old/").page.specific.external_id == "archive-1"


def test_what_the_database_refuses_costs_only_its_own_line(default_section, archive):
    """Something that no check foresaw: here a rule of the table itself."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE newsroom_articlepage ADD CHECK (licence <> 'unforeseen')")
    lines = [story(1), story(2, licence="unforeseen"), story(3)]

    summary, hearing = load(write_archive(archive, *lines))

    assert hearing.bad == [(2, "", "not-stored")]
    assert (summary.new, sorted(drafts())) == (2, ["archive-1", "archive-3"])
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_indexes_are_brought_up_to_date_by_one_follow_up_per_batch(default_section, archive):
    FollowUp.objects.all().delete()
    load(write_archive(archive, story(1, authors=["Dana"]), story(2)))
    [follow_up] = [
        row
        for row in FollowUp.objects.filter(topic="background")
        if row.payload["task"].endswith("index_stories")
    ]

    assert follow_up.pk in due_follow_ups(limit=100)
    assert run_follow_up(follow_up_id=follow_up.pk, now=follow_up.next_attempt_at)

    found = ArticlePage.objects.search("2", fields=["title"])
    assert [page.external_id for page in found] == ["archive-2"]
    author = Author.objects.get(name="Dana")
    assert ReferenceIndex.get_references_to(author).count() == 1
    index_stories.call(page_ids=[0])  # gone by then


def test_the_history_keeps_how_exact_the_date_was(default_section, archive):
    load(write_archive(archive, story(1, date_precision="year only")))

    entry = PageLogEntry.objects.get(page=drafts()["archive-1"].pk, action="wagtail.create")
    assert entry.data["import"]["date_precision"] == "year only"
