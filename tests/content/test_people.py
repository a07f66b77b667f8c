"""A person's name on record, and the language that somebody is told things in."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile

from newsroom.content.people import language_of, name_of


def test_the_full_name_stands_before_the_one_to_sign_in_with() -> None:
    account = get_user_model()(username="dana", first_name="Dana", last_name="Orazbek")

    assert name_of(account) == "Dana Orazbek"
    assert name_of(get_user_model()(username="dana")) == "dana"
    assert name_of(None) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("chosen", "otherwise", "language"),
    [("kk", "ru", "kk"), ("", "ru", "ru"), ("", "", "en"), (None, "ru", "ru")],
)
def test_people_are_told_in_the_language_of_their_account(
    chosen: str | None, otherwise: str, language: str
) -> None:
    account = get_user_model().objects.create_user("dana")
    if chosen is not None:
        UserProfile.objects.create(user=account, preferred_language=chosen)

    assert language_of(account, otherwise=otherwise) == language
