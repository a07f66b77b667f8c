"""Our short publish leaves the rows that Wagtail's own action leaves."""

import pytest
from django.db import connection, transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Comment, PageLogEntry, Revision
from wagtail.signals import page_published, page_slug_changed

from newsroom.content.models import ArticlePage, ArticleTag, Author, Byline, CategoryPage, Tag
from newsroom.delivery.models import FollowUp
from newsroom.delivery.prepare_pictures import prepare_pictures
from newsroom.publishing.publish_one import publish_one, set_up_transaction
from tests.builders import make_admin, make_article, make_live_category, schedule
from tests.delivery.newsroom_words import make_picture

pytestmark = pytest.mark.django_db
# What differs between any two pages, and the instants.
OWN = {
    "id", "page_ptr_id", "path", "slug", "url_path", "public_id", "translation_key",
    "latest_revision_id", "live_revision_id", "latest_revision_created_at",
    "first_published_at", "last_published_at",
}  # fmt: skip


def by_wagtail(page):
    row = schedule(page)
    with transaction.atomic():
        set_up_transaction(row.pk)
        revision = Revision.objects.get(pk=row.revision_id)
        PublishPageRevisionAction(
            revision, user=row.requested_by, log_action="wagtail.publish"
        ).execute(skip_permission_checks=True)
    row.delete()


def by_us(page):
    row = schedule(page)
    publish_one(publication_id=row.pk, done_by="now")
    row.refresh_from_db()
    assert row.state == "done", row.last_error


def columns_of(page):
    stored = type(page).objects.get(pk=page.pk)
    values = {
        field.attname: getattr(stored, field.attname) for field in stored._meta.concrete_fields
    }
    values["body"] = list(stored.body.raw_data) if hasattr(stored, "body") else None
    is_set = {f"{name} is set": values[name] is not None for name in OWN}
    is_set["latest is live"] = stored.latest_revision_id == stored.live_revision_id
    return {name: value for name, value in values.items() if name not in OWN} | is_set


def children_of(page):
    stored = ArticlePage.objects.get(pk=page.pk)
    return {
        "bylines": [(one.author_id, one.sort_order) for one in stored.bylines.all()],
        "tags": sorted(item.tag_id for item in stored.tagged_items.all()),
        "comments": list(Comment.objects.filter(page_id=page.pk).values_list("text", "position")),
    }


def history_of(page):
    """Without our own lines: Wagtail's name the same user and carry the same data."""
    lines = PageLogEntry.objects.filter(page_id=page.pk, action__startswith="wagtail.")
    return [
        (
            line.action,
            line.user_id,
            line.content_changed,
            line.label != "",
            line.revision_id is None,
        )
        for line in lines.order_by("pk")
    ]


def background_of(page):
    rows = FollowUp.objects.filter(topic="background").order_by("pk")
    return sorted(
        row.payload["task"]
        for row in rows
        if str(page.pk) in [str(one) for one in row.payload["args"]]
    )


@pytest.fixture
def people():
    return {
        "authors": [Author.objects.create(slug=f"author-{n}") for n in range(3)],
        "tags": [Tag.objects.create(name=f"tag {n}", slug=f"tag-{n}") for n in range(3)],
    }


def make_twin(section, people, **fields):
    article = make_article(section, **fields)
    article.bylines = [Byline(author=author) for author in people["authors"][:2]]
    article.tags.add(*people["tags"][:2])
    article.save_revision()
    return article


def edit(article, people):
    """Another byline first, one tag less, another headline: a version, not yet live."""
    page = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    page.title = "Another headline"
    page.bylines = [Byline(author=people["authors"][2]), Byline(author=people["authors"][0])]
    page.tags.set(people["tags"][1:])
    page.save_revision()
    return ArticlePage.objects.get(pk=article.pk)


def twins(people):
    section = make_live_category()
    return [make_twin(section, people, title="Twins"), make_twin(section, people, title="Twins")]


def assert_same(ours, stock):
    assert columns_of(ours) == columns_of(stock)
    assert children_of(ours) == children_of(stock)
    assert history_of(ours) == history_of(stock)


def test_a_first_version_leaves_the_same_rows(people):
    ours, stock = twins(people)

    by_us(ours)
    by_wagtail(stock)

    assert columns_of(ours)["live"] is True
    assert len(children_of(ours)["bylines"]) == 2
    assert_same(ours, stock)
    assert set(background_of(stock)) <= set(background_of(ours))


def test_a_changed_version_leaves_the_same_rows(people):
    ours, stock = twins(people)
    by_us(ours)
    by_wagtail(stock)

    by_us(edit(ours, people))
    by_wagtail(edit(stock, people))

    assert columns_of(ours)["title"] == "Another headline"
    assert [pk for pk, _ in children_of(ours)["bylines"]] == [
        people["authors"][2].pk,
        people["authors"][0].pk,
    ]
    assert_same(ours, stock)


def test_an_older_version_leaves_the_draft_unpublished_on_both(people):
    ours, stock = twins(people)
    for page, publish in ((ours, by_us), (stock, by_wagtail)):
        row = schedule(page)
        newer = edit(page, people)
        assert newer.latest_revision_id != row.revision_id
        if publish is by_us:
            publish_one(publication_id=row.pk, done_by="now")
        else:
            with transaction.atomic():
                set_up_transaction(row.pk)
                PublishPageRevisionAction(
                    Revision.objects.get(pk=row.revision_id), user=row.requested_by
                ).execute(skip_permission_checks=True)

    assert columns_of(ours)["has_unpublished_changes"] is True
    assert columns_of(ours) == columns_of(stock)


def test_comments_stay_as_wagtail_leaves_them(people):
    ours, stock = twins(people)
    for page in (ours, stock):
        Comment.objects.create(
            page_id=page.pk,
            user=make_admin(),
            text="Is this right?",
            contentpath="title",
            position="[1]",
        )

    by_us(ours)
    by_wagtail(stock)

    assert len(children_of(ours)["comments"]) == 1
    assert_same(ours, stock)


def test_a_deleted_tag_leaves_the_version_as_wagtail_would(people):
    ours, stock = twins(people)
    people["tags"][0].delete()

    def opened(page):
        return sorted(
            item.tag_id for item in page.get_latest_revision_as_object().tagged_items.all()
        )

    assert opened(ours) == opened(stock) == [people["tags"][1].pk]


def test_stories_follow_the_new_slug_of_their_section():
    section = make_live_category()
    story = make_article(section)
    told = []

    def tell(**event):
        told.append(event["instance"].slug)

    page_slug_changed.connect(tell)
    section.slug = "another-address"
    section.save_revision()
    try:
        by_us(CategoryPage.objects.get(pk=section.pk))
    finally:
        page_slug_changed.disconnect(tell)

    story.refresh_from_db()
    assert "/another-address/" in story.url_path


def test_a_taken_address_is_told_and_nothing_goes_out():
    section = make_live_category()
    first, second = make_article(section), make_article(section)
    row = schedule(second)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page SET slug = %s WHERE id = %s", [second.slug, first.pk]
        )

    publish_one(publication_id=row.pk, done_by="now")

    row.refresh_from_db()
    assert row.state == "pending"
    assert second.slug in row.last_error
    assert not ArticlePage.objects.get(pk=second.pk).live


def test_add_ons_hear_of_a_publication():
    heard = []

    def hear(*, instance, revision, **event):
        heard.append((instance.pk, revision.pk))

    article = make_article()
    page_published.connect(hear)
    try:
        by_us(article)
    finally:
        page_published.disconnect(hear)

    article.refresh_from_db()
    assert heard == [(article.pk, article.live_revision_id)]


def test_a_publication_asks_the_database_21_times_at_most(django_assert_max_num_queries):
    section = make_live_category()
    by_us(make_article(section))
    row = schedule(make_article(section))

    with django_assert_max_num_queries(21):
        publish_one(publication_id=row.pk, done_by="now")


def test_picture_byline_and_tags_take_five_more(people, django_assert_max_num_queries):
    section = make_live_category()
    picture = make_picture()
    prepare_pictures([picture.pk])  # as a worker has, by the time a story is due

    def make_full():
        return make_article(
            section,
            lead_image=picture,
            bylines=[Byline(author=author) for author in people["authors"]],
            tagged_items=[ArticleTag(tag=tag) for tag in people["tags"]],
        )

    by_us(make_full())
    row = schedule(make_full())

    with django_assert_max_num_queries(26):
        publish_one(publication_id=row.pk, done_by="now")
    assert ArticlePage.objects.get(pk=row.page_id).live
