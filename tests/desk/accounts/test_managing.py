"""Who manages accounts, and that somebody always can."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from newsroom.review.policy import Role
from tests.builders import make_admin
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    """The only one."""
    one = make_admin()
    get_user_model().objects.filter(is_superuser=True).exclude(pk=one.pk).delete()
    return one


def test_the_last_admin_is_neither_closed_nor_demoted_nor_deleted(admin):
    for change in ({"is_active": False}, {"is_superuser": False}):
        for name, value in change.items():
            setattr(admin, name, value)
        with pytest.raises(ValidationError, match="last admin"), transaction.atomic():
            admin.save()
        admin.refresh_from_db()
    with pytest.raises(ValidationError, match="last admin"), transaction.atomic():
        admin.delete()

    assert get_user_model().objects.filter(pk=admin.pk, is_active=True, is_superuser=True).exists()


def test_with_a_second_admin_the_first_may_go(admin):
    make_person(Role.ADMIN)

    admin.is_active = False
    admin.save()

    assert not get_user_model().objects.get(pk=admin.pk).is_active


def test_an_admin_who_is_closed_does_not_count(admin):
    closed = make_person(Role.ADMIN)
    closed.is_active = False
    closed.save()

    with pytest.raises(ValidationError), transaction.atomic():
        admin.delete()


@pytest.fixture
def with_permissions_by_hand():
    """An account that somebody gave Django's permissions: the policy table does not know them."""
    person = make_person(Role.REPORTER)
    helpers = Group.objects.create(name="Helpers")
    helpers.permissions.add(*Permission.objects.filter(content_type__app_label="auth"))
    person.groups.add(helpers)
    return person


def test_permissions_given_by_hand_manage_nobody(admin, with_permissions_by_hand):
    helper = with_permissions_by_hand
    browser = sign_in(helper)
    chiefs = Group.objects.get(name="Chief editors")
    as_admin = {
        "username": helper.get_username(), "email": "h@example.org", "first_name": "H",
        "last_name": "H", "is_active": "on", "is_superuser": "on",
    }  # fmt: skip
    roads = [
        (reverse("wagtailusers_users:edit", args=[admin.pk]), as_admin),
        (reverse("wagtailusers_users:edit", args=[helper.pk]), as_admin),
        (reverse("wagtailusers_users:add"), {**as_admin, "username": "new"}),
        (reverse("wagtailusers_groups:edit", args=[chiefs.pk]), {"name": "Chief editors"}),
        (
            reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
            + f"?id={helper.pk}",
            {"role": chiefs.pk},
        ),
        (
            reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
            + f"?id={admin.pk}",
            {"mark_as_active": ""},
        ),
    ]

    answers = [
        browser.post(url, form, headers={"X-Requested-With": "XMLHttpRequest"}).status_code
        for url, form in roads
    ]

    assert answers == [403] * len(roads)
    helper.refresh_from_db()
    assert not helper.is_superuser
    assert not helper.groups.filter(pk=chiefs.pk).exists()
    assert get_user_model().objects.get(pk=admin.pk).is_active
    assert not get_user_model().objects.filter(username="new").exists()
