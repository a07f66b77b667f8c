"""Beginning a localized version: linked, a draft, and a right of the target locale."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.review.policy import Role
from newsroom.translation.begin import TranslationRefused, begin_translation, missing_locales
from tests.builders import make_admin, make_article, make_live_article, make_live_category
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


def locale(code):
    return Locale.objects.get(language_code=code)


def test_a_version_is_a_linked_draft_with_the_same_blocks():
    source = make_live_article()
    translator = make_person(Role.TRANSLATOR, locale_code="kk")

    version = begin_translation(page=source, locale=locale("kk"), user=translator)

    version = ArticlePage.objects.get(pk=version.pk)
    assert not version.live
    assert version.translation_key == source.translation_key
    assert version.owner == translator
    assert version.public_id != source.public_id
    assert [block.id for block in version.body] == [block.id for block in source.body]


def test_the_missing_section_comes_along_with_an_unconfirmed_name():
    source = make_live_article(make_live_category(title="Sport", is_default_section=True))

    version = begin_translation(page=source, locale=locale("ru"), user=make_admin())

    section = CategoryPage.objects.get(pk=version.get_parent().pk)
    assert section.locale.language_code == "ru"
    assert not section.name_confirmed
    assert not section.is_default_section
    assert not section.live
    assert not section.get_latest_revision().as_object().name_confirmed


def test_wagtails_own_copying_of_parents_confirms_and_aliases_nothing():
    source = make_live_article()

    version = source.copy_for_translation(locale("ru"), copy_parents=True)

    section = CategoryPage.objects.get(pk=version.get_parent().pk)
    assert (section.name_confirmed, section.live, section.alias_of_id) == (False, False, None)


@pytest.mark.parametrize(
    ("role", "home_locale", "expected"),
    [
        (Role.TRANSLATOR, "kk", ["kk"]),
        (Role.TRANSLATOR, "ru", ["ru"]),
        (Role.REVIEWER, "kk", ["kk"]),
        (Role.CHIEF_EDITOR, "", ["ru", "kk"]),
    ],
)
def test_only_the_rights_in_the_target_locale_count(role, home_locale, expected):
    source = make_live_article()
    person = make_person(role, locale_code=home_locale)

    assert [one.language_code for one in missing_locales(source, user=person)] == expected


def test_another_locale_is_refused_and_nothing_is_made():
    source = make_live_article()
    translator = make_person(Role.TRANSLATOR, locale_code="kk")

    with pytest.raises(TranslationRefused):
        begin_translation(page=source, locale=locale("ru"), user=translator)

    assert source.get_translations().count() == 0


def test_a_second_beginning_is_refused():
    source, admin = make_live_article(), make_admin()
    begin_translation(page=source, locale=locale("kk"), user=admin)

    with pytest.raises(TranslationRefused, match="already"):
        begin_translation(page=source, locale=locale("kk"), user=admin)


def test_the_desk_offers_it_and_opens_the_draft():
    source = make_live_article()
    browser = sign_in(make_admin())

    menu = browser.get(reverse("wagtailadmin_pages:edit", args=[source.pk])).content.decode()
    address = reverse("newsroom_translate", args=[source.pk, "kk"])
    assert address in menu
    assert browser.get(address).status_code == 200
    answer = browser.post(address)

    version = source.get_translation(locale("kk"))
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[version.pk])


def test_a_draft_is_a_secret_to_who_may_not_edit_it():
    draft = make_article(make_live_category(), title="Nobody knows yet")
    translator = make_person(Role.TRANSLATOR, locale_code="kk")

    answer = sign_in(translator).get(
        reverse("newsroom_translate", args=[draft.pk, "kk"]), follow=True
    )

    assert "Nobody knows yet" not in answer.content.decode()
    assert missing_locales(draft, user=translator) == []
    assert [one.language_code for one in missing_locales(draft, user=make_admin())] == ["ru", "kk"]


def test_the_root_of_the_tree_is_no_story():
    root = Page.get_first_root_node()

    answer = sign_in(make_admin()).get(reverse("newsroom_translate", args=[root.pk, "kk"]))

    assert answer.status_code == 404


def test_the_address_of_a_version_follows_its_headline_not_the_source_s_past():
    source = make_live_article(title="Bridge opens", slug="named-by-hand")

    version = begin_translation(page=source, locale=locale("kk"), user=make_admin())

    # What the editor proposes for that headline: from here it follows the translated one.
    assert version.slug == "bridge-opens"
    assert version.get_latest_revision_as_object().slug == "bridge-opens"
