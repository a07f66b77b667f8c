"""Addresses move: by another section, another slug, a swap. Readers and links always arrive."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Locale

from newsroom.content.addresses import public_path
from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticlePage, FormerAddress
from newsroom.delivery.consistency import find_disagreements
from newsroom.delivery.index_search import rebuild_search
from newsroom.delivery.models import Change, Document, FollowUp, PublicPicture
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.moves import follow_move, plan_move
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.verbs import VerbRefused, perform
from newsroom.review.policy import Role
from tests.builders import (
    make_admin,
    make_article,
    make_category,
    make_live_article,
    make_live_category,
    paragraphs,
    publish,
    schedule,
)
from tests.delivery.newsroom_words import make_picture, photograph
from tests.delivery.running import run_follow_ups, unpublish
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def moved(article, section):
    """As Wagtail's screen does it."""
    section.refresh_from_db()
    article.move(section, pos="last-child", user=make_admin())
    return ArticlePage.objects.get(pk=article.pk)


def rename(page, slug, **fields):
    draft = page.get_latest_revision_as_object()
    draft.slug = slug
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    publish(draft)
    page.refresh_from_db()


def swap(page, other, *, user=None):
    perform(
        "swap-address",
        page=page,
        user=user or make_admin(),
        values={"other": str(other.pk), "reason": "The newer one is what people look for."},
        now=database_now(),
    )


def stored(page):
    return Document.objects.get(page_id=page.pk)


def body_of(page):
    return json.loads(stored(page).body)


def steps_from(client, path):
    answer = client.get(path, follow=True)
    return [*(target for target, _status in answer.redirect_chain)], answer


def disagreements():
    return {one.rule: one.examples for one in find_disagreements() if one.count}


def test_a_live_story_moves_and_its_document_with_it_at_once(client):
    here, there = make_live_category(slug="economy"), make_live_category(slug="science")
    article = make_live_article(here, slug="bridge")
    old = public_path(article)
    changes = Change.objects.count()

    article = moved(article, there)

    assert stored(article).path == "/en/science/bridge/"
    assert body_of(article)["category"]["slug"] == "science"
    assert stored(article).category_slug == "science"
    assert steps_from(client, old)[0] == ["/en/science/bridge/"]
    added = list(Change.objects.all()[changes:].values_list("op", "reason", "public_id"))
    assert added == [("upsert", "updated", article.public_id)]


def test_the_approval_goes_along_and_names_the_move():
    article = make_live_article()
    list(rebuild_search())
    approval = Approval.objects.get(page_id=article.pk)
    updated_at = stored(article).updated_at

    article = moved(article, make_live_category(title="Science"))

    carried = Approval.objects.filter(page_id=article.pk).latest("pk")
    assert carried.pk != approval.pk
    assert carried.content_hash == content_hash(article) == stored(article).content_hash
    assert (carried.approved_by, carried.kind) == (approval.approved_by, approval.kind)
    assert "“Science”" in carried.comment
    assert stored(article).updated_at == updated_at
    assert disagreements() == {}


def test_a_scheduled_story_moves_and_goes_out_there():
    article = make_article()
    row = schedule(article, due_at=database_now() + timezone.timedelta(hours=1))

    article = moved(article, make_live_category(slug="science"))

    row.refresh_from_db()
    assert row.content_hash == content_hash(article)
    Publication.objects.filter(pk=row.pk).update(
        due_at=database_now(), next_attempt_at=database_now()
    )
    assert publish_one(publication_id=row.pk, done_by="clock") is Outcome.DONE
    assert stored(article).path.startswith("/en/science/")


def test_what_was_written_after_the_approval_is_not_approved_by_a_move():
    article = make_article()
    schedule(article, due_at=database_now() + timezone.timedelta(hours=1))
    draft = article.get_latest_revision_as_object()
    draft.title = "Nobody has read this headline"
    draft.save_revision()

    article = moved(article, make_live_category())

    newest = article.get_latest_revision_as_object()
    assert newest.title == "Nobody has read this headline"
    hashes = Approval.objects.filter(page_id=article.pk).values_list("content_hash", flat=True)
    assert content_hash(newest) not in set(hashes)


def test_a_move_that_died_half_way_is_finished_by_a_worker_and_done_twice_changes_nothing():
    here, there = make_live_category(), make_live_category(slug="science")
    article = make_live_article(here, slug="bridge")
    plan_move(article, section_before=here, section_after=there, now=timezone.now())
    planned = FollowUp.objects.get(topic="moved_pages")
    assert planned.next_attempt_at > timezone.now()
    article = moved(article, there)
    approvals, changes = Approval.objects.count(), Change.objects.count()

    follow_move(planned.payload)

    assert stored(article).path == "/en/science/bridge/"
    assert (Approval.objects.count(), Change.objects.count()) == (approvals, changes)


def test_the_other_languages_name_the_new_address():
    russian = make_live_article(make_live_category("ru"))
    english = make_article(make_live_category("en"), translation_key=russian.translation_key)
    publish(english)

    english = moved(english, make_live_category("en", slug="science"))

    named = {one["locale"]: one["url"] for one in body_of(russian)["alternates"]}
    assert named["en"].endswith(public_path(english))


def test_stories_that_link_to_it_lead_to_the_new_address():
    target = make_live_article(slug="bridge")
    link = f'See <a linktype="page" id="{target.pk}">the bridge</a>.'
    linking = make_live_article(body=paragraphs(link))

    target = moved(target, make_live_category(slug="science"))
    run_follow_ups()

    assert "/en/science/bridge/" in body_of(linking)["body"]["html"]


def test_moving_there_and_back_leads_straight_to_the_end(client):
    here, there = make_live_category(slug="economy"), make_live_category(slug="science")
    article = make_live_article(here, slug="bridge")
    article = moved(article, there)
    rename(article, "new-bridge")
    article = moved(article, here)

    for path in ("/en/economy/bridge/", "/en/science/bridge/", "/en/science/new-bridge/"):
        assert steps_from(client, path)[0] == ["/en/economy/new-bridge/"]
    assert client.get("/en/economy/new-bridge/").status_code == 200


@pytest.mark.parametrize("is_live", [True, False])
def test_a_live_or_scheduled_story_does_not_move_into_a_section_that_nobody_sees(is_live):
    article = make_live_article() if is_live else make_article()
    if not is_live:
        schedule(article, due_at=database_now() + timezone.timedelta(hours=1))
    before = article.path

    with pytest.raises(PublicationRefused):
        moved(article, make_category())

    article.refresh_from_db()
    assert article.path == before


def test_no_page_moves_into_another_language():
    article = make_article()
    russian = make_live_category("ru")

    with pytest.raises(PermissionDenied):
        moved(article, russian)
    with pytest.raises(PublicationRefused):
        article.move(russian, pos="last-child")

    assert article.locale == Locale.objects.get(language_code="en")


def test_an_address_that_is_taken_is_refused_with_its_name():
    there = make_live_category(title="Science")
    make_live_article(there, slug="bridge")
    article = make_live_article(slug="bridge")

    with pytest.raises(PublicationRefused) as caught:
        moved(article, there)

    assert "Science" in caught.value.message


def test_the_screen_moves_for_editors_of_both_sections_only():
    here, there = make_live_category(), make_live_category(slug="science")
    article = make_live_article(here, slug="bridge")
    address = f"/admin/pages/{article.pk}/move/{there.pk}/confirm/"
    own_section = make_person(Role.SECTION_EDITOR, section_key=here.translation_key.hex)

    sign_in(own_section).post(address)
    article.refresh_from_db()
    assert article.get_parent().pk == here.pk

    sign_in(make_person(Role.CHIEF_EDITOR)).post(address)
    article.refresh_from_db()
    assert article.get_parent().pk == there.pk
    assert stored(article).path == "/en/science/bridge/"


def test_two_live_stories_exchange_their_addresses(client):
    section = make_live_category(slug="science")
    first = make_live_article(section, slug="bridge", title="The old bridge")
    second = make_live_article(section, slug="bridge-2", title="The new bridge")
    list(rebuild_search())
    updated = stored(first).updated_at, stored(second).updated_at

    swap(first, second)
    run_follow_ups()

    assert (stored(first).path, stored(second).path) == (
        "/en/science/bridge-2/",
        "/en/science/bridge/",
    )
    for page, slug in ((first, "bridge-2"), (second, "bridge")):
        page.refresh_from_db()
        answer = client.get(f"/en/science/{slug}/")
        assert answer.status_code == 200
        assert page.title in answer.content.decode()
        row = Publication.objects.filter(page_id=page.pk).latest("pk")
        assert (row.act, row.state) == ("update", "done")
        assert page.slug == slug
        assert page.get_latest_revision().content["slug"] == slug
    assert not FormerAddress.objects.filter(path__startswith="~").exists()
    assert not Document.objects.filter(path__startswith="~").exists()
    assert disagreements() == {}
    assert updated == (stored(first).updated_at, stored(second).updated_at)


def test_half_a_swap_is_not_taken_back_for_the_other_page_has_the_address():
    section = make_live_category(slug="science")
    first, second = make_live_article(section, slug="a"), make_live_article(section, slug="b")
    swap(first, second)
    before = Publication.objects.count(), Change.objects.count(), Approval.objects.count()
    row = Publication.objects.filter(page_id=first.pk).latest("pk")

    with pytest.raises(VerbRefused) as refusal:
        perform(
            "undo-publish",
            page=ArticlePage.objects.get(pk=first.pk),
            user=make_admin(),
            values={"reason": "The wrong pair.", "publication": str(row.pk)},
            now=database_now(),
        )

    assert "Another page of this section has the address “a”" in str(refusal.value)
    assert [stored(page).path for page in (first, second)] == ["/en/science/b/", "/en/science/a/"]
    after = Publication.objects.count(), Change.objects.count(), Approval.objects.count()
    assert after == before
    # The way back is the same verb again.
    swap(first, second)
    assert [stored(page).path for page in (first, second)] == ["/en/science/a/", "/en/science/b/"]


def test_after_a_swap_the_next_version_goes_out_at_its_new_address():
    section = make_live_category(slug="science")
    first, second = make_live_article(section, slug="a"), make_live_article(section, slug="b")
    swap(first, second)
    first.refresh_from_db()

    rename(first, first.slug, title="Bridge reopens, trams follow")

    assert stored(first).path == "/en/science/b/"


def test_stories_of_two_sections_exchange_their_slugs():
    here, there = make_live_category(slug="economy"), make_live_category(slug="science")
    first, second = make_live_article(here, slug="a"), make_live_article(there, slug="b")

    swap(first, second)

    assert (stored(first).path, stored(second).path) == ("/en/economy/b/", "/en/science/a/")


def test_a_swap_waits_for_open_work_and_changes_nothing():
    section = make_live_category()
    first, second = make_live_article(section, slug="a"), make_live_article(section, slug="b")
    draft = second.get_latest_revision_as_object()
    draft.title = "A headline that is not public"
    draft.save_revision()

    with pytest.raises(VerbRefused) as caught:
        swap(first, second)

    assert caught.value.code == "unpublished_changes"
    first.refresh_from_db()
    assert first.slug == "a"
    assert stored(second).path.endswith("/b/")


def test_a_swap_with_itself_another_language_or_another_kind_is_refused():
    article = make_live_article()
    for other in (article, make_live_article(make_live_category("ru")), article.get_parent()):
        with pytest.raises(VerbRefused) as caught:
            swap(article, other)
        assert list(caught.value.errors) == ["other"]


def test_stories_follow_a_renamed_section_and_old_addresses_lead_on(client):
    section = make_live_category(slug="economy")
    first, second = make_live_article(section, slug="a"), make_live_article(section, slug="b")

    rename(section, "business", title="Business")
    assert client.get("/en/economy/a/").status_code == 200, "until its turn it stays where it is"
    run_follow_ups()

    assert (stored(first).path, stored(second).path) == ("/en/business/a/", "/en/business/b/")
    assert body_of(first)["category"]["name"] == "Business"
    assert steps_from(client, "/en/economy/a/")[0] == ["/en/business/a/"]
    assert steps_from(client, "/en/economy/")[0] == ["/en/business/"]


def test_two_sections_exchange_their_addresses_and_stories_of_the_same_name_too(client):
    economy, science = make_live_category(slug="economy"), make_live_category(slug="science")
    first = make_live_article(economy, slug="report", title="The budget report")
    second = make_live_article(science, slug="report", title="The climate report")

    swap(economy, science)
    run_follow_ups()

    assert (stored(economy).path, stored(science).path) == ("/en/science/", "/en/economy/")
    assert (stored(first).path, stored(second).path) == (
        "/en/science/report/",
        "/en/economy/report/",
    )
    assert "The budget report" in client.get("/en/science/report/").content.decode()
    assert "The climate report" in client.get("/en/economy/report/").content.decode()
    assert not Document.objects.filter(path__startswith="~").exists()


def test_whoever_stood_at_an_address_last_has_it(client):
    section = make_live_category(slug="science")
    first = make_live_article(section, slug="bridge")
    rename(first, "old-bridge")
    assert steps_from(client, "/en/science/bridge/")[0] == ["/en/science/old-bridge/"]
    second = make_live_article(section, slug="bridge")
    assert client.get("/en/science/bridge/").status_code == 200

    unpublish(second)

    assert client.get("/en/science/bridge/").status_code == 404


def test_a_killed_storys_address_of_before_says_so_even_when_it_is_deleted(client):
    section = make_live_category(slug="science")
    article = make_live_article(section, slug="bridge")
    rename(article, "new-bridge")
    values = {"reason": "It was forged.", "confirmation": article.title}
    perform("kill", page=article, user=make_admin(), values=values, now=database_now())
    article.refresh_from_db()

    article.delete()

    assert client.get("/en/science/bridge/").status_code == 410


def test_a_deleted_storys_addresses_of_before_are_forgotten(client):
    section = make_live_category(slug="science")
    article = make_live_article(section, slug="bridge")
    rename(article, "new-bridge")

    article.delete()

    assert client.get("/en/science/bridge/").status_code == 404
    assert not FormerAddress.objects.exists()


def test_a_replaced_picture_reaches_the_story_and_its_old_files_go():
    picture = make_picture()
    article = make_live_article(lead_image=picture)
    before = body_of(article)["image"]["src"]
    old_files = set(PublicPicture.objects.values_list("file_name", flat=True))

    picture.file = ContentFile(photograph(colour="maroon"), name="another.jpg")
    picture.file_hash = ""
    picture.save()
    picture.get_file_hash()
    run_follow_ups()

    after = body_of(article)["image"]["src"]
    assert after
    assert after != before
    kept = set(PublicPicture.objects.values_list("file_name", flat=True))
    assert kept
    assert not kept & old_files
