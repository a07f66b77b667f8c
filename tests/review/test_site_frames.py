"""Only chief editors and admins frame the site; each save stands in the history."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import nested_form_data, streamfield

from newsroom.content.models import SiteFrame
from newsroom.review.policy import Role
from tests.builders import make_live_category
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db

MAY = {Role.CHIEF_EDITOR, Role.ADMIN}


def url(name: str, frame: SiteFrame | None = None) -> str:
    args = [frame.pk] if frame else []
    return reverse(f"wagtailsnippets_newsroom_siteframe:{name}", args=args)


def frame_of(locale: str = "en") -> SiteFrame:
    return SiteFrame.objects.get(locale_code=locale)


def form(*, header: Any = (), social: Any = (), **fields: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "name": "The Herald",
            "tagline": "",
            "imprint": "",
            "copyright": "",
            "age_mark": "",
            "header_menu": streamfield(list(header)),
            "footer_menu": streamfield([]),
            "social_links": streamfield(list(social)),
            **fields,
        }
    )


@pytest.mark.parametrize("role", list(Role))
def test_roles(role: Role) -> None:
    frame = frame_of()
    client = sign_in(make_person(role))

    answers = [
        client.get(url("list")),
        client.get(url("edit", frame)),
        client.post(url("edit", frame), form()),
        client.get(url("history", frame)),
    ]
    refused = [client.get(url("delete", frame)), client.get(url("add"))]

    is_saved = SiteFrame.objects.get(pk=frame.pk).name == "The Herald"
    assert is_saved == (role in MAY)
    for answer in [answers[0], answers[1], answers[3]]:
        assert (answer.status_code == 200) == (role in MAY)
    for answer in refused:
        assert answer.status_code == 302


def test_chief_of_one_locale_frames_none() -> None:
    client = sign_in(make_person(Role.CHIEF_EDITOR, locale_code="kk"))

    assert client.get(url("edit", frame_of("kk"))).status_code == 302
    assert client.get(url("edit", frame_of("ru"))).status_code == 302


def test_django_permission_given_by_hand_opens_nothing() -> None:
    reporter = make_person(Role.REPORTER)
    reporter.user_permissions.add(*Permission.objects.filter(codename__endswith="_siteframe"))

    assert sign_in(reporter).get(url("edit", frame_of())).status_code == 302


def test_save_stands_in_the_history_with_its_author() -> None:
    chief = make_person(Role.CHIEF_EDITOR)
    frame = frame_of()

    sign_in(chief).post(url("edit", frame), form())

    entry = ModelLogEntry.objects.filter(object_id=str(frame.pk), action="wagtail.edit").get()
    assert entry.user == chief
    assert frame.revisions.order_by("-pk").first().user == chief


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//elsewhere.example", "news", "https://", "/en/a b/"]
)
def test_address_that_leads_nowhere_is_refused_in_words(address: str) -> None:
    frame = frame_of()
    item = ("address", {"label": "There", "address": address})

    answer = sign_in(make_person(Role.CHIEF_EDITOR)).post(url("edit", frame), form(header=[item]))

    assert answer.status_code == 200
    assert "begins with https://" in answer.content.decode()
    assert frame_of().name != "The Herald"


def test_profile_needs_a_whole_address() -> None:
    item = ("profile", {"service": "x", "address": "@herald"})

    answer = sign_in(make_person(Role.CHIEF_EDITOR)).post(
        url("edit", frame_of()), form(social=[item])
    )

    assert "beginning with https://" in answer.content.decode()


def test_page_of_another_locale_is_refused_by_name() -> None:
    russian = make_live_category("ru", title="Политика")
    item = ("page", {"page": str(russian.pk), "label": ""})

    answer = sign_in(make_person(Role.CHIEF_EDITOR)).post(
        url("edit", frame_of()), form(header=[item])
    )

    assert "belong to another locale" in answer.content.decode()
    assert frame_of().name != "The Herald"
