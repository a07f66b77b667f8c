"""Members made ready beforehand go out in a few statements, and leave what each leaves alone."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from newsroom.content.models import ArticlePage, Author, AuthorName, Byline, CategoryPage, Tag
from newsroom.delivery.documents import build
from newsroom.delivery.models import Change, Document
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.flip.make_ready import TRY_AGAIN, make_member_ready
from newsroom.publishing.models import LaunchSet, PreparedMember, Publication
from newsroom.publishing.prepare import prepare_everything
from newsroom.publishing.publish_one import Outcome
from newsroom.publishing.scheduling import request_unpublication
from tests.builders import (
    approve,
    embargo,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    paragraphs,
    publish,
)
from tests.delivery.newsroom_words import make_author, make_picture, make_tag
from tests.publishing.sets.launches import (
    in_hours,
    is_live,
    launch,
    make_trilingual,
    members_of,
    plan,
    row_of,
)
from tests.publishing.sets.ready import make_ready, ready_pages, traces_of

pytestmark = pytest.mark.django_db


def linked(page):
    return [
        {
            "type": "paragraph",
            "value": f'<p>As <a linktype="page" id="{page.pk}">we wrote</a>.</p>',
            "id": "22222222-2222-2222-2222-222222222222",
        }
    ]


@pytest.fixture
def world():
    """All that a document can be made of."""
    picture = make_picture()
    publish(make_article(lead_image=picture))
    return {
        "section": make_live_category(title="Rivers"),
        "authors": [make_author(), make_author("Dana Ospanova", "dana")],
        "tags": [make_tag(), make_tag("Bridges", "bridges")],
        "picture": picture,
        "target": make_live_article(title="The ferry"),
    }


def make_rich(world, **fields):
    page = make_article(
        world["section"], lead_image=world["picture"], body=linked(world["target"]), **fields
    )
    page.bylines = [Byline(author=world["authors"][0])]
    page.tags.add(world["tags"][0])
    page.save_revision()
    return page


def edit(page, world):
    """Another byline, another tag, another headline: a version, not yet live."""
    version = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    version.title = f"{page.title}, mended"
    version.bylines = [Byline(author=author) for author in reversed(world["authors"])]
    version.tags.set([world["tags"][1]])
    version.save_revision()
    return ArticlePage.objects.get(pk=page.pk)


def assert_built_of_what_is_live(page):
    document = Document.objects.get(page_id=page.pk)
    live = ArticlePage.objects.get(pk=page.pk)
    assert json.loads(document.body) == json.loads(
        build(live, updated_at=document.updated_at).body_text
    )


def test_a_flipped_story_leaves_the_traces_of_one_that_went_alone(world):
    ready, alone = make_rich(world), make_rich(world)
    approve(ready), approve(alone)
    launch_set = plan([ready], name="Ready")
    make_ready(launch_set)
    assert ready_pages() == {ready.pk}

    assert launch(launch_set) is Outcome.DONE
    assert launch(plan([alone], name="Alone")) is Outcome.DONE

    assert ready_pages() == set()
    assert traces_of(ready) == traces_of(alone)
    assert traces_of(ready)["changes"] == [("upsert", "published")]
    assert "we wrote</a>" in json.loads(Document.objects.get(page_id=ready.pk).body)["body"]["html"]
    assert_built_of_what_is_live(ready)


def test_a_flipped_update_leaves_the_traces_of_one_that_went_alone(world):
    ready, alone = make_rich(world), make_rich(world)
    for page in (ready, alone):
        publish(page)
        approve(edit(page, world))
    launch_set = plan([ready], name="Ready")
    make_ready(launch_set)

    assert launch(launch_set) is Outcome.DONE
    assert launch(plan([alone], name="Alone")) is Outcome.DONE

    assert ready_pages() == set()
    assert traces_of(ready) == traces_of(alone)
    assert traces_of(ready)["changes"] == [("upsert", "published"), ("upsert", "updated")]
    assert [pk for pk, _ in traces_of(ready)["bylines"]] == [
        world["authors"][1].pk,
        world["authors"][0].pk,
    ]
    assert_built_of_what_is_live(ready)


def test_an_edited_draft_goes_out_as_it_was_approved_and_a_newer_one_stays(world):
    page = edit(make_rich(world), world)
    approve(page)
    launch_set = plan([page])
    make_ready(launch_set)
    page.title = "Not yet"
    page.save_revision()

    assert launch(launch_set) is Outcome.DONE

    assert ready_pages() == set()
    live = ArticlePage.objects.get(pk=page.pk)
    assert (live.title.endswith("mended"), live.has_unpublished_changes) == (True, True)
    assert_built_of_what_is_live(page)


def test_versions_name_each_other_and_a_live_one_from_the_first_byte():
    pages = make_trilingual()
    publish(pages[0])
    launch_set = plan(pages[1:])
    make_ready(launch_set)

    assert launch(launch_set) is Outcome.DONE

    assert ready_pages() == set()
    documents = Document.objects.filter(story_id=pages[0].translation_key.hex)
    for document in documents:
        named = [one["locale"] for one in json.loads(document.body)["alternates"]]
        assert named == ["en", "ru", "kk"]
    changes = Change.objects.filter(story_id=pages[0].translation_key.hex).order_by("position")
    assert list(changes.values_list("locale", "reason")) == [
        ("en", "published"),
        ("kk", "published"),
        ("ru", "published"),
        ("en", "updated"),
    ]


def test_the_number_of_statements_does_not_grow_with_the_set():
    section = make_live_category()
    counted = []
    for size in (2, 8):
        pages = [make_article(section, title=f"{n} of {size}") for n in range(size)]
        for page in pages:
            approve(page)
        launch_set = plan(pages, name=f"{size} stories")
        make_ready(launch_set)
        with CaptureQueriesContext(connection) as queries:
            assert launch(launch_set) is Outcome.DONE
        counted.append(len(queries))

    assert counted[0] == counted[1]


# ---- What changes after a member was made ready never goes out as it was.


def rename_section(world, page):
    CategoryPage.objects.filter(pk=world["section"].pk).update(title="Streams")


def rename_author(world, page):
    AuthorName.objects.filter(author=world["authors"][0]).update(name="Another name")
    Author.objects.filter(pk=world["authors"][0].pk).update(name="Another name")


def rename_tag(world, page):
    Tag.objects.filter(pk=world["tags"][0].pk).update(slug="streams")


def rename_linked(world, page):
    Document.objects.filter(page_id=world["target"].pk).update(path="/en/elsewhere/")


def note_in_picture(world, page):
    picture = world["picture"]
    picture.usage_note = "Once only"
    picture.save()


def write_into_page(world, page):
    ArticlePage.objects.filter(pk=page.pk).update(external_id="of-an-archive")


CHANGES = [rename_section, rename_author, rename_tag, rename_linked, note_in_picture]


@pytest.mark.parametrize("change", [*CHANGES, write_into_page])
def test_who_is_made_of_something_that_changed_is_made_anew_on_the_spot(world, change):
    page, other = make_rich(world), make_article()
    approve(page), approve(other)
    launch_set = plan([page, other])
    make_ready(launch_set)
    change(world, page)

    assert launch(launch_set) is Outcome.DONE

    assert ready_pages() == {page.pk}
    assert_built_of_what_is_live(page)
    assert is_live(other)


@pytest.mark.parametrize("change", CHANGES)
def test_the_prepare_step_makes_it_ready_anew_before_its_time(world, change):
    page = make_rich(world)
    approve(page)
    launch_set = plan([page], due_at=database_now() + timedelta(minutes=9))
    prepare_everything(seconds=60)
    first = PreparedMember.objects.get().kept
    change(world, page)

    prepare_everything(seconds=60)

    assert PreparedMember.objects.get().kept not in ("", first)
    due_now(launch_set)
    assert launch(launch_set) is Outcome.DONE
    assert ready_pages() == set()
    assert_built_of_what_is_live(page)


def due_now(launch_set):
    now = database_now()
    LaunchSet.objects.filter(pk=launch_set.pk).update(due_at=now, next_attempt_at=now)
    Publication.objects.filter(launch_set=launch_set).update(due_at=now)
    launch_set.refresh_from_db()


def under_embargo(page, approver):
    embargo(page, until=in_hours(2))
    return "under embargo until"


def picture_may_no_longer_be_used(page, approver):
    picture = page.lead_image
    picture.usable_until = database_now() - timedelta(seconds=1)
    picture.save()
    return "could be used until"


def approver_left(page, approver):
    approver.is_active = False
    approver.save()
    return "may not do so any more"


def content_slipped_in(page, approver):
    revision = page.get_latest_revision()
    revision.content["title"] = "Slipped in under the same id"
    revision.save(update_fields=["content"])
    return "approve it again"


def address_taken(page, approver):
    make_article(page.get_parent().specific, slug="free")
    ArticlePage.objects.filter(slug="free").update(slug=page.slug)
    return "has the address"


def section_unpublished(page, approver):
    CategoryPage.objects.filter(pk=page.get_parent().pk).update(name_confirmed=False)
    return "is not published in this locale"


@pytest.mark.parametrize(
    "hinder",
    [
        under_embargo,
        picture_may_no_longer_be_used,
        approver_left,
        content_slipped_in,
        address_taken,
        section_unpublished,
    ],
)
@pytest.mark.parametrize("mode", ["all", "ready"])
def test_what_comes_in_between_holds_a_ready_member_in(world, hinder, mode, django_user_model):
    approver = django_user_model.objects.create_superuser("second", "second@example.org", "x")
    page, other = make_rich(world), make_article()
    approve(page, user=approver), approve(other)
    launch_set = plan([page, other], mode=mode)
    make_ready(launch_set)
    assert ready_pages() == {page.pk, other.pk}
    words = hinder(page, approver)

    launch(launch_set)

    problem = launch_set.members.get(page_id=page.pk).problem
    assert words in problem
    assert (is_live(page), is_live(other)) == (False, mode == "ready")
    assert not Document.objects.filter(page_id=page.pk).exists()


def test_what_ended_during_an_outage_is_not_flipped():
    pages = make_trilingual()
    now = database_now()
    launch_set = plan(pages, due_at=now - timedelta(hours=2))
    make_ready(launch_set)
    request_unpublication(
        page=pages[2], due_at=now - timedelta(hours=1), user=make_admin(), now=now
    )

    assert launch(launch_set) is Outcome.DONE

    assert [is_live(page) for page in pages] == [True, True, False]
    assert members_of(launch_set)["ru"][0] == "left"


# ---- Who goes out in the ordinary way.


def test_a_picture_that_readers_cannot_fetch_yet_is_not_made_ready():
    page = make_article(lead_image=make_picture())
    approve(page)
    launch_set = plan([page])
    make_ready(launch_set)

    assert ready_pages() == set()
    assert PreparedMember.objects.get().kept == ""
    assert launch(launch_set) is Outcome.DONE
    assert_built_of_what_is_live(page)


def test_a_typed_address_of_ours_is_not_made_ready(settings):
    words = f'See <a href="{settings.BASE_URL}/en/elsewhere/">there</a>.'
    page = make_article(body=paragraphs(words))
    approve(page)
    make_ready(plan([page]))

    assert ready_pages() == set()


def test_a_flip_that_breaks_leaves_everybody_to_the_ordinary_way(monkeypatch):
    """Something that nobody thought of, here a trigger of the database."""
    pages = make_trilingual()
    launch_set = plan(pages)
    make_ready(launch_set)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE 'no'; END $$;"
            " CREATE TRIGGER refuse BEFORE DELETE ON newsroom_preparedmember"
            " FOR EACH ROW EXECUTE FUNCTION refuse()"
        )

    assert launch(launch_set) is Outcome.DONE

    assert all(is_live(page) for page in pages)
    assert {row_of(page).attempts for page in pages} == {1}
    for page in pages:
        assert_built_of_what_is_live(page)


def test_what_could_not_be_made_ready_is_tried_again_a_minute_later():
    page = make_article(lead_image=make_picture())
    approve(page)
    launch_set = plan([page])
    make_ready(launch_set)
    publish(make_article(lead_image=page.lead_image))

    make_ready(launch_set)
    assert ready_pages() == set()
    PreparedMember.objects.update(made_at=database_now() - TRY_AGAIN)
    make_ready(launch_set)

    assert ready_pages() == {page.pk}


# ---- What it is made of, and who may see it.

# Read while a member is made ready, and known to be the same at the due instant all the same.
HELD_OTHERWISE = {
    "wagtailcore_locale",  # names and codes are a matter of settings
    "django_content_type",
    "newsroom_hold",  # asked again by `fitting`
    "newsroom_publication", "newsroom_approval",  # the row itself is locked; the approval asked
    "auth_user", "auth_group", "auth_user_groups", "newsroom_desk",  # the approver, asked again
}  # fmt: skip


def test_everything_that_a_member_is_made_of_is_among_its_inputs(world):
    """Red when making it ready reads a table of which no digest is taken."""
    page = make_rich(world)
    approve(page)
    plan([page])
    with CaptureQueriesContext(connection) as made:
        make_member_ready(row_of(page), now=database_now())
    statements = [query["sql"] for query in made if "SELECT" in query["sql"]]
    digests = [one for one in statements if "md5(" in one]

    read = tables_in(one for one in statements if "md5(" not in one)
    covered = tables_in(digests) | HELD_OTHERWISE

    assert ready_pages() == {page.pk}
    assert read - covered - {"newsroom_preparedmember"} == set()
    assert {"newsroom_byline", "newsroom_articletag", "newsroom_document"} <= read


def tables_in(statements):
    named = r'(?:FROM|JOIN) "?((?:newsroom|wagtailcore|auth|django)_\w+)'
    return {table for one in statements for table in re.findall(named, one)}


def test_nothing_public_may_read_what_is_made_ready():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('newsroom_public', 'newsroom_preparedmember', 'SELECT')"
        )
        assert cursor.fetchone() == (False,)
    assert "public" in connections
