"""Who may do what with pictures: role by action by section, asked as Wagtail's screens ask."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from newsroom.content.models import NewsImage, SectionPictures
from newsroom.fronts.wishes import Wish
from newsroom.review.policy import Role
from tests.builders import make_article, make_category, make_live_article, make_live_category
from tests.content.test_b7_uploads import encoded
from tests.delivery.newsroom_words import make_picture
from tests.fronts.arranging import arrange
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
ACTIONS = ("choose", "add", "change", "delete")
# Written by hand: what the newsroom decided, to compare the policy with.
MATRIX = {
    # role: (in the own section, one's own picture there, shared by all, in another section)
    Role.REPORTER: ("choose add change", "choose add change delete", "choose", ""),
    Role.TRANSLATOR: ("choose add change", "choose add change delete", "choose", ""),
    Role.REVIEWER: ("choose add change", "choose add change delete", "choose", ""),
    Role.SECTION_EDITOR: (
        "choose add change delete",
        "choose add change delete",
        "choose",
        "",
    ),
    Role.CHIEF_EDITOR: ("choose add change delete", "choose add change delete", "choose", ""),
}
EVERYWHERE = {
    Role.REPORTER: "choose add change",
    Role.TRANSLATOR: "choose add change",
    Role.REVIEWER: "choose add change",
    Role.SECTION_EDITOR: "choose add change delete",
    Role.CHIEF_EDITOR: "choose add change delete",
    Role.ADMIN: "choose add change delete",
}


def rights():
    return policy_registry.get_by_type(NewsImage)


def collection_of(section):
    return SectionPictures.objects.get(section_key=section.translation_key).collection


def pictures_of(section, *, user=None):
    return make_picture(collection=collection_of(section), uploaded_by_user=user)


def granted(user, picture):
    return " ".join(
        action
        for action in ACTIONS
        if rights().user_has_permission_for_instance(user, action, picture)
    )


def seen(user, action):
    return set(rights().instances_user_has_permission_for(user, action))


@pytest.fixture
def sport():
    return make_category("en", title="Sport")


@pytest.fixture
def politics():
    return make_category("en", title="Politics")


@pytest.mark.parametrize("role", list(MATRIX))
def test_a_seat_in_one_section_ends_there(role, sport, politics):
    person = make_person(role, section_key=sport.translation_key.hex)
    here, own = pictures_of(sport), pictures_of(sport, user=person)
    shared, elsewhere = make_picture(), pictures_of(politics)

    assert tuple(granted(person, one) for one in (here, own, shared, elsewhere)) == MATRIX[role]
    assert seen(person, "choose") == {here, own, shared}
    assert seen(person, "change") == {here, own}
    assert {one.name for one in rights().collections_user_has_permission_for(person, "add")} == {
        "Sport"
    }


@pytest.mark.parametrize("role", list(EVERYWHERE))
def test_a_seat_without_a_section_serves_all(role, sport, politics):
    person = make_person(role)
    for picture in (pictures_of(sport), pictures_of(politics), make_picture()):
        assert granted(person, picture) == EVERYWHERE[role]
    assert seen(person, "choose") == set(NewsImage.objects.all())


def test_nobody_else_may_anything(sport, django_user_model):
    stranger = django_user_model.objects.create_user("stranger")
    gone = make_person(Role.CHIEF_EDITOR)
    gone.is_active = False
    for user in (stranger, gone):
        for picture in (pictures_of(sport), make_picture()):
            assert granted(user, picture) == ""
        assert not rights().user_has_any_permission(user, ACTIONS)
        assert seen(user, "choose") == set()
    assert not rights().user_has_permission(make_person(Role.ADMIN), "burn")


def test_a_section_has_one_collection_in_all_locales_and_it_follows_the_name(sport):
    make_category("kk", title="Спорт", translation_key=sport.translation_key)
    assert SectionPictures.objects.filter(section_key=sport.translation_key).count() == 1

    sport.title = "Sport and games"
    sport.save()

    assert collection_of(sport).name == "Sport and games"


def test_what_stands_below_a_section_s_collection_is_the_section_s(sport, politics):
    person = make_person(Role.REPORTER, section_key=sport.translation_key.hex)
    below = collection_of(sport).add_child(name="Olympics")
    not_theirs = Collection.objects.get(pk=collection_of(politics).pk).add_child(name="Elections")

    assert granted(person, make_picture(collection=below)) == "choose add change"
    assert granted(person, make_picture(collection=not_theirs)) == ""


def test_the_screens_refuse_what_the_table_refuses(sport, politics):
    person = make_person(Role.REPORTER, section_key=sport.translation_key.hex)
    client = sign_in(person)
    here, elsewhere = pictures_of(sport), pictures_of(politics)

    assert client.get(reverse("wagtailimages:edit", args=[here.pk])).status_code == 200
    for address, data in (
        (reverse("wagtailimages:edit", args=[elsewhere.pk]), {"title": "Mine"}),
        (reverse("wagtailimages:delete", args=[elsewhere.pk]), {}),
        (reverse("wagtailimages:delete_multiple", args=[elsewhere.pk]), {}),
        (reverse("wagtailimages:edit_multiple", args=[elsewhere.pk]), {"title": "Mine"}),
    ):
        assert client.post(address, data).status_code in (302, 403), address
        assert client.get(address).status_code in (302, 403, 405), address
    for name in ("wagtailimages_chooser:chosen", "wagtailimages:image_usage"):
        assert client.get(reverse(name, args=[elsewhere.pk])).status_code in (302, 403)
    elsewhere.refresh_from_db()
    assert elsewhere.title == "Bridge"
    chooser = client.get(reverse("wagtailimages_chooser:choose_results")).content.decode()
    assert reverse("wagtailimages_chooser:chosen", args=[here.pk]) in chooser
    assert reverse("wagtailimages_chooser:chosen", args=[elsewhere.pk]) not in chooser


def test_an_upload_cannot_land_in_another_section(sport, politics):
    client = sign_in(make_person(Role.REPORTER, section_key=sport.translation_key.hex))

    client.post(
        reverse("wagtailimages:add"),
        {
            "title": "Mine",
            "file": SimpleUploadedFile("a.png", encoded()),
            "collection": collection_of(politics).pk,
        },
    )

    assert NewsImage.objects.get().collection == collection_of(sport)


@pytest.mark.parametrize("is_theirs", [True, False])
def test_a_duplicate_is_named_only_to_who_may_see_it(sport, politics, is_theirs):
    client = sign_in(make_person(Role.REPORTER, section_key=sport.translation_key.hex))
    make_picture(content=encoded(), collection=collection_of(sport if is_theirs else politics))
    file = SimpleUploadedFile("a.png", encoded())

    answer = client.post(
        reverse("wagtailimages:add_multiple"), {"title": "Mine", "files[]": file}
    ).json()

    assert answer["success"] is True
    assert answer["duplicate"] is is_theirs


def test_a_picture_in_use_is_deleted_by_nobody(sport):
    admin = make_person(Role.ADMIN)
    used = make_picture()
    make_live_article(lead_image=used)

    assert granted(admin, used) == "choose add change"
    client = sign_in(admin)
    for name in ("delete", "delete_multiple"):
        client.post(reverse(f"wagtailimages:{name}", args=[used.pk]))
    assert NewsImage.objects.filter(pk=used.pk).exists()


@pytest.mark.parametrize(
    ("role", "is_live", "is_replaced"),
    [
        (Role.REPORTER, True, False),
        (Role.TRANSLATOR, True, False),
        (Role.SECTION_EDITOR, True, True),
        (Role.REPORTER, False, True),
    ],
)
def test_what_readers_see_gets_another_file_from_who_approves(sport, role, is_live, is_replaced):
    person = make_person(role, section_key=sport.translation_key.hex)
    picture = make_picture(collection=collection_of(sport), uploaded_by_user=person)
    make = make_live_article if is_live else make_article
    make(lead_image=picture)
    before = picture.file_hash
    data = {
        "title": "Bridge",
        "file": SimpleUploadedFile("b.png", encoded(size=(31, 17))),
        "collection": picture.collection_id,
        "ai": "none",
    }

    answer = sign_in(person).post(reverse("wagtailimages:edit", args=[picture.pk]), data)

    picture.refresh_from_db()
    assert (picture.file_hash != before) is is_replaced
    assert (answer.status_code == 302) is is_replaced
    if not is_replaced:
        (message,) = answer.context["form"].errors["file"]
        assert "Readers see this picture" in message


@pytest.mark.parametrize(
    ("role", "changed", "is_taken"),
    [
        (Role.REPORTER, {"alt_texts_en": "Another bridge"}, False),
        (Role.TRANSLATOR, {"captions_en": "Said by nobody else"}, False),
        (Role.REPORTER, {"credit": "Somebody"}, False),
        (Role.SECTION_EDITOR, {"alt_texts_en": "Another bridge"}, True),
        (Role.REPORTER, {"alt_texts_kk": "Көпір"}, True),
        (Role.REPORTER, {"title": "For the desk"}, True),
    ],
)
def test_words_that_readers_see_change_by_who_approves(sport, role, changed, is_taken):
    person = make_person(role, section_key=sport.translation_key.hex)
    words = {"alt_texts": {"en": "A bridge"}, "captions": {"en": "The bridge in May"}}
    picture = make_picture(collection=collection_of(sport), uploaded_by_user=person, **words)
    make_live_article(lead_image=picture)
    data = {
        "title": picture.title,
        "collection": picture.collection_id,
        "ai": "none",
        "credit": picture.credit,
        "alt_texts_en": "A bridge",
        "captions_en": "The bridge in May",
    }

    answer = sign_in(person).post(reverse("wagtailimages:edit", args=[picture.pk]), data | changed)

    (name,) = changed
    assert (answer.status_code == 302) is is_taken
    if not is_taken:
        assert list(answer.context["form"].errors) == [name]
        picture.refresh_from_db()
        assert (picture.alt_texts, picture.captions) == (words["alt_texts"], words["captions"])


def test_a_picture_that_only_a_front_shows_is_replaced_and_reworded_by_who_approves(sport):
    reporter = make_person(Role.REPORTER, section_key=sport.translation_key.hex)
    section = make_live_category("en")
    story = make_live_article(section)
    picture = pictures_of(sport, user=reporter)
    before = rights().shown_in(picture)
    arrange(section, Wish(page_id=story.pk, image_id=picture.pk))

    may = {
        action: rights().user_has_permission_for_instance(reporter, action, picture)
        for action in ("change", "replace", "delete")
    }

    assert may == {"change": True, "replace": False, "delete": False}
    assert granted(make_person(Role.ADMIN), picture) == "choose add change"
    assert (before, rights().shown_in(picture)) == (set(), {"en"})


def test_the_admin_s_own_api_names_what_one_may_choose(sport, politics):
    client = sign_in(make_person(Role.REPORTER, section_key=sport.translation_key.hex))
    here, elsewhere, shared = pictures_of(sport), pictures_of(politics), make_picture()

    listed = client.get("/admin/api/main/images/").json()

    assert {item["id"] for item in listed["items"]} == {here.pk, shared.pk}
    assert client.get(f"/admin/api/main/images/{elsewhere.pk}/").status_code == 404


def test_a_picture_that_only_a_newer_draft_shows_is_in_use_too():
    used = make_picture()
    draft = make_live_article().get_latest_revision().as_object()
    draft.lead_image = used
    draft.save_revision()

    assert granted(make_person(Role.ADMIN), used) == "choose add change"
