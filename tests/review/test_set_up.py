"""Setting up: complete, harmless the second time, and nobody may publish."""

from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db.models import Q
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page, Site, WorkflowPage

from newsroom.content.models import HomePage
from newsroom.delivery.models import Document
from newsroom.publishing.models import Approval, Publication
from newsroom.review.desks import open_desk
from newsroom.review.models import Desk, FourEyesTask
from newsroom.review.policy import PER_LOCALE, TABLE, Role
from newsroom.review.set_up import set_up_newsroom
from tests.builders import make_category, make_live_category
from tests.review.people import make_person

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]


def set_up(**changes: Any) -> Any:
    arguments = {"admin_username": "first", "admin_password": None, "now": timezone.now()}
    return set_up_newsroom(**{**arguments, **changes})


def everything() -> str:
    """The rows that set-up writes, as they stand."""
    models = (Locale, Page, HomePage, Site, Group, GroupPagePermission, Desk, WorkflowPage)
    ledger = (Approval, Publication, FourEyesTask, get_user_model())
    return "\n".join(
        serializers.serialize("jsonl", model.objects.order_by("pk")) for model in (*models, *ledger)
    )


def test_a_second_run_changes_nothing() -> None:
    before = everything()
    report = set_up()
    assert (report.done, report.new_password) == ([], "")
    assert everything() == before


def test_each_locale_has_a_live_home_of_one_story() -> None:
    homes = list(HomePage.objects.order_by("path"))
    assert [home.locale.language_code for home in homes] == CODES
    assert len({home.translation_key for home in homes}) == 1
    assert all(home.live and home.live_revision_id for home in homes)
    assert Site.objects.get().root_page_id == homes[0].pk
    assert list(Page.objects.filter(depth=2)) == [home.page_ptr for home in homes]
    assert Document.objects.filter(locale__in=CODES).count() >= len(CODES)


def test_homes_went_live_by_an_import_of_the_first_admin() -> None:
    admin = get_user_model().objects.get(is_superuser=True)
    approvals = Approval.objects.order_by("pk")
    assert [(one.kind, one.approved_by) for one in approvals] == [("import", admin)] * len(CODES)
    assert [row.state for row in Publication.objects.all()] == ["done"] * len(CODES)


def test_a_home_that_somebody_took_down_stays_down() -> None:
    home = HomePage.objects.get(locale__language_code="kk")
    home.unpublish(user=get_user_model().objects.get(is_superuser=True))
    set_up()
    home.refresh_from_db()
    assert not home.live


def test_every_tree_has_the_review() -> None:
    tasks = {home.get_workflow().tasks.get().specific.__class__ for home in HomePage.objects.all()}
    assert tasks == {FourEyesTask}
    assert make_category("kk").get_workflow() == HomePage.objects.first().get_workflow()


def test_there_is_a_desk_for_every_role_and_locale() -> None:
    expected = {
        (role.value, code)
        for role in TABLE
        for code in (CODES if role in PER_LOCALE else [""])
        if role is not Role.ADMIN
    }
    assert set(Desk.objects.values_list("role", "locale_code")) == expected
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()


def test_nobody_holds_publish_anywhere() -> None:
    publish = Permission.objects.get(codename="publish_page")
    for role in TABLE:
        make_person(role)
    holders = get_user_model().objects.filter(
        Q(groups__page_permissions__permission=publish)
        | Q(groups__permissions=publish)
        | Q(user_permissions=publish)
    )
    assert not holders.exists()
    assert not GroupPagePermission.objects.filter(permission=publish).exists()


@pytest.mark.parametrize("role", list(TABLE))
def test_no_account_is_offered_publishing(role: Role) -> None:
    person = make_person(role)
    for page in (make_live_category(), *HomePage.objects.all()):
        offers = page.permissions_for_user(person)
        assert not offers.can_publish()
        assert not offers.can_publish_subpage()


def test_publish_given_by_hand_is_taken_away() -> None:
    group = Group.objects.create(name="Handmade")
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(
        group=group, page=HomePage.objects.first(), permission=publish
    )
    assert "Took 1 permissions to publish away." in set_up().done
    assert not GroupPagePermission.objects.filter(permission=publish).exists()


def test_a_new_page_of_a_section_is_shown_to_its_desk() -> None:
    english = make_category("en", title="Economy")
    desk = open_desk(role=Role.SECTION_EDITOR, section_key=english.translation_key.hex)
    assert desk.group.name == "Section editors: Economy"
    kazakh = make_category("kk", translation_key=english.translation_key)
    pages = set(desk.group.page_permissions.values_list("page", flat=True))
    assert pages == {english.pk, kazakh.pk}


def test_desks_of_sections_with_one_name_are_told_apart() -> None:
    names = {
        open_desk(
            role=Role.SECTION_EDITOR,
            section_key=make_category(title="Sport").translation_key.hex,
        ).group.name
        for _number in range(2)
    }
    assert len(names) == 2


def leave_nobody() -> None:
    """As in a new database: the last admin could not be deleted."""
    get_user_model().objects.update(is_superuser=False)
    get_user_model().objects.all().delete()


def test_the_first_admin_gets_a_password_once() -> None:
    leave_nobody()
    report = set_up(admin_username="zarina")
    assert report.admin.check_password(report.new_password)
    assert report.admin.is_superuser
    assert set_up(admin_username="other").new_password == ""
    assert get_user_model().objects.count() == 1


def test_a_weak_password_is_refused() -> None:
    leave_nobody()
    with pytest.raises(ValidationError):
        set_up(admin_password="short")
    assert not get_user_model().objects.exists()


def test_the_command_says_what_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    call_command("set_up_newsroom", stdout=out)
    assert "nothing was changed" in out.getvalue()
    leave_nobody()
    monkeypatch.setenv("NEWSROOM_ADMIN_PASSWORD", "short")
    with pytest.raises(CommandError, match="NEWSROOM_ADMIN_PASSWORD"):
        call_command("set_up_newsroom", stdout=out)
    monkeypatch.setenv("NEWSROOM_ADMIN_PASSWORD", "a long enough sentence")
    call_command("set_up_newsroom", "--admin", "zarina", stdout=out)
    assert "Made the first admin, zarina." in out.getvalue()
    assert "a long enough sentence" not in out.getvalue()
