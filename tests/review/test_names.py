"""Names of authors and tags stand in live stories at once: who may change them, and who not."""

import pytest
from django.urls import reverse

from newsroom.content.models import Author, Tag
from newsroom.review.policy import Role
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may_change"),
    [
        (Role.REPORTER, False),
        (Role.TRANSLATOR, True),
        (Role.REVIEWER, True),
        (Role.SECTION_EDITOR, True),
        (Role.CHIEF_EDITOR, True),
        (Role.ADMIN, True),
    ],
)
def test_who_may_change_a_name_that_readers_see(role: Role, may_change: bool) -> None:
    user = make_person(role, locale_code="kk" if role in {Role.TRANSLATOR, Role.REVIEWER} else "")
    client = sign_in(user)
    rows = {
        "author": Author.objects.create(name="Dana Orazbek", slug="dana-orazbek"),
        "tag": Tag.objects.create(name="Science", slug="science"),
    }

    for kind, row in rows.items():
        list_of = reverse(f"wagtailsnippets_newsroom_{kind}:list")
        edit = reverse(f"wagtailsnippets_newsroom_{kind}:edit", args=[row.pk])

        assert client.get(list_of).status_code == 200
        assert (client.get(edit).status_code == 200) is may_change
        assert user.has_perm(f"newsroom.change_{kind}") is may_change


def test_a_reporter_adds_what_is_missing() -> None:
    client = sign_in(make_person(Role.REPORTER))

    for kind in ("author", "tag"):
        assert client.get(reverse(f"wagtailsnippets_newsroom_{kind}:add")).status_code == 200
