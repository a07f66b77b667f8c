"""*Write a story* and *Flash*: from Review one tap away, a flash in one step or not at all."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.publishing.models import Approval, Publication
from newsroom.review.policy import Role
from newsroom.review.second_looks import SecondLook
from newsroom.review.urgent_rights import UrgentRight
from tests.builders import make_live_category
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
HEADLINE = "Strong earthquake shakes Almaty"
REASON = "It is felt all over the city."


@pytest.fixture
def section() -> CategoryPage:
    return make_live_category(title="Kazakhstan")


@pytest.fixture
def duty(section: CategoryPage) -> Any:
    UrgentRight.objects.create(role=Role.SECTION_EDITOR, section_key=section.translation_key)
    return make_person(Role.SECTION_EDITOR)


def send(client: Client, section: CategoryPage, /, **values: str) -> Any:
    typed = {"headline": HEADLINE, "section": str(section.pk), "reason": REASON, **values}
    return client.post(reverse("newsroom_flash"), typed)


def test_review_leads_straight_to_writing_and_to_a_flash_for_who_may(duty: Any) -> None:
    review, write, flash = "newsroom_queue", reverse("newsroom_write"), reverse("newsroom_flash")

    of_duty = sign_in(duty).get(reverse(review)).text
    of_chief = sign_in(make_person(Role.CHIEF_EDITOR)).get(reverse(review)).text

    assert (f'href="{write}"' in of_duty, f'href="{flash}"' in of_duty) == (True, True)
    assert (f'href="{write}"' in of_chief, f'href="{flash}"' in of_chief) == (True, False)


def test_a_flash_is_live_at_once_and_owes_a_second_look(duty: Any, section: CategoryPage) -> None:
    client = sign_in(duty)

    answer = send(client, section, headline=f"  {HEADLINE} ")

    story = ArticlePage.objects.child_of(section).get()
    assert (answer.status_code, answer.url) == (302, f"/admin/pages/{story.pk}/edit/")
    assert (story.title, story.slug, story.live) == (
        HEADLINE,
        "strong-earthquake-shakes-almaty",
        True,
    )
    assert (story.owner, len(story.body)) == (duty, 0)
    assert Approval.objects.get(page_id=story.pk).kind == Approval.Kind.URGENT
    look = SecondLook.objects.get(page_id=story.pk)
    assert (look.reason, look.published_by, look.given_at) == (REASON, duty, None)


@pytest.mark.parametrize(
    ("values", "status", "says"),
    [
        ({"reason": ""}, 422, "This is needed."),
        ({"headline": " "}, 422, "This is needed."),
        ({"headline": "W" * 256}, 422, "At most 255 characters, please."),
        ({"section": ""}, 422, "This is needed."),
        ({"section": "1"}, 403, "You may not send out a flash in this section."),
    ],
    ids=["no reason", "no headline", "too long", "no section", "no section of ours"],
)
def test_what_is_refused_keeps_what_was_typed_and_nothing_else(
    duty: Any, section: CategoryPage, values: dict[str, str], status: int, says: str
) -> None:
    answer = send(sign_in(duty), section, **values)

    assert answer.status_code == status
    assert says in answer.text
    assert {"headline": HEADLINE, **values}["headline"].strip() in answer.text
    assert not ArticlePage.objects.exists()
    assert not Publication.objects.filter(page_id__gt=section.pk).exists()


def test_a_character_that_no_database_keeps_is_left_out(duty: Any, section: CategoryPage) -> None:
    answer = send(sign_in(duty), section, headline="Bridge\0 closed")

    assert answer.status_code == 302
    assert ArticlePage.objects.get().title == "Bridge closed"


def test_the_same_news_does_not_go_out_twice(duty: Any, section: CategoryPage) -> None:
    client = sign_in(duty)
    send(client, section)

    answer = send(client, section)

    assert answer.status_code == 409
    assert "This headline went out a moment ago." in answer.text
    assert ArticlePage.objects.count() == 1


def test_the_right_counts_in_its_section_only(duty: Any, section: CategoryPage) -> None:
    elsewhere = make_live_category(title="Sport")
    client = sign_in(duty)

    form = client.get(reverse("newsroom_flash")).text
    answer = send(client, elsewhere)

    assert (f'value="{section.pk}"' in form, f'value="{elsewhere.pk}"' in form) == (True, False)
    assert answer.status_code == 403
    assert not ArticlePage.objects.exists()
