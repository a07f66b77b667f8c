"""A new password ends what the old one opened: other sessions, and previews in that name."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.api.keys.issue import mint
from newsroom.desk.password_reset import link_for
from newsroom.previews.models import PreviewToken
from newsroom.review.policy import Role
from tests.api.preview.showing import share
from tests.builders import make_admin, make_article
from tests.desk.accounts.people import PASSWORD, is_signed_in, signed_in_by_form, with_password
from tests.desk.accounts.test_m36_reset_links import follow
from tests.review.people import sign_in

pytestmark = pytest.mark.django_db
NEW = "a quite new secret 7"


@pytest.fixture
def chief():
    return with_password(Role.CHIEF_EDITOR, email="chief@example.org")


def by_oneself(browser: Client, person):
    """The form as it is shown, with a new password in it."""
    panels = browser.get(reverse("wagtailadmin_account")).context["panels_by_tab"].values()
    forms = [panel.get_form() for tab in panels for panel in tab]
    shown = {field.html_name: field.value() for form in forms for field in form}
    words = {
        "password-old_password": PASSWORD, "password-new_password1": NEW,
        "password-new_password2": NEW, "name_email-first_name": "C", "name_email-last_name": "E",
    }  # fmt: skip
    kept = {name: shown[name] for name in shown if shown[name] is not None}
    kept.pop("avatar-avatar", None)  # no file
    return browser.post(reverse("wagtailadmin_account"), kept | words)


def by_an_admin(browser: Client, person):
    form = {
        "username": person.get_username(), "email": person.email, "first_name": "C",
        "last_name": "E", "is_active": "on", "password1": NEW, "password2": NEW,
        "groups": [group.pk for group in person.groups.all()],
    }  # fmt: skip
    return sign_in(make_admin()).post(reverse("wagtailusers_users:edit", args=[person.pk]), form)


def by_the_mailed_link(browser: Client, person):
    person.refresh_from_db()
    return follow(link_for(person))


@pytest.mark.parametrize("change", [by_oneself, by_an_admin, by_the_mailed_link])
def test_m37_other_sessions_and_shared_previews_end(change, chief):
    here, elsewhere = signed_in_by_form(chief), signed_in_by_form(chief)
    row, _token = share(make_article(), user=chief)

    change(here, chief)

    chief.refresh_from_db()
    assert chief.check_password(NEW)
    assert not is_signed_in(elsewhere)
    assert is_signed_in(here) is (change is by_oneself)
    assert PreviewToken.objects.get(pk=row.pk).revoked_at is not None


def test_partners_keys_are_not_the_persons_and_stay(chief):
    key, _secret = mint(partner="Agency", scopes=["read"], user=chief, now=timezone.now())

    by_oneself(signed_in_by_form(chief), chief)

    key.refresh_from_db()
    assert key.revoked_at is None


def test_other_changes_of_an_account_end_nothing(chief):
    browser = signed_in_by_form(chief)
    row, _token = share(make_article(), user=chief)

    chief.first_name = "Aliya"
    chief.save()

    assert is_signed_in(browser)
    assert PreviewToken.objects.get(pk=row.pk).revoked_at is None
