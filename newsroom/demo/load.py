"""Loads the demo newsroom: the action behind `manage.py load_demo`, and the fixture of journeys.

Promises: what is there already stays as people left it, a second run changes nothing, and a run
that was stopped is completed by the next. Refuses outside the demo mode.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model

from newsroom.content.models import HomePage
from newsroom.demo.bylines_and_tags import make_authors, make_tags
from newsroom.demo.gallery import make_pictures
from newsroom.demo.people import make_accounts, seat_people
from newsroom.demo.sections import make_sections
from newsroom.demo.stories import LOCALES, Newsroom
from newsroom.demo.versions import Desk, is_there, make_version

Tell = Callable[[str], None]


class DemoRefused(Exception):
    """Nothing was loaded; the message says why and what to do."""


def load_demo(newsroom: Newsroom, *, clock: Callable[[], datetime], tell: Tell) -> int:
    """Make what is missing; returns how many versions of stories were made. Raises DemoRefused."""
    refuse_elsewhere()
    accounts = make_accounts(newsroom.people)
    admin = first_admin()
    desk = Desk(
        admin=admin,
        reporter=first_with_role(newsroom, "reporter", accounts=accounts),
        chief=first_with_role(newsroom, "chief_editor", accounts=accounts),
        sections=make_sections(newsroom.categories, admin=admin, clock=clock, tell=tell),
        authors=make_authors(newsroom.authors),
        tags=make_tags(newsroom.tags),
        pictures=make_pictures(newsroom.pictures, user=admin, tell=tell),
        sources={source.key: source for source in newsroom.sources},
        clock=clock,
    )
    section_keys = {key: page.translation_key for (key, _code), page in desk.sections.items()}
    seat_people(newsroom.people, accounts=accounts, section_keys=section_keys)
    return make_stories(newsroom, desk=desk, tell=tell)


def make_stories(newsroom: Newsroom, *, desk: Desk, tell: Tell) -> int:
    """Oldest first: stories link to earlier ones."""
    missing = [
        (story, version)
        for story in newsroom.stories
        for version in story.versions.values()
        if not is_there(story, version)
    ]
    for number, (story, version) in enumerate(missing, start=1):
        state = version.state.replace("_", " ")
        tell(f"story {number} of {len(missing)}: {version.locale} {version.title} ({state})")
        make_version(story, version, desk=desk)
    return len(missing)


def refuse_elsewhere() -> None:
    if settings.NEWSROOM_MODE != "demo":
        raise DemoRefused(
            "The demo newsroom's password is known to everybody, so it is loaded only where"
            f" NEWSROOM_MODE=demo; here it is {settings.NEWSROOM_MODE}. `manage.py up` sets it."
        )
    codes = set(HomePage.objects.values_list("locale__language_code", flat=True))
    if missing := [code for code in LOCALES if code not in codes]:
        raise DemoRefused(
            f"There is no home page in {', '.join(missing)}: run manage.py set_up_newsroom first."
        )


def first_admin() -> Any:
    """In whose name the demo's pages go out, as the home pages did."""
    admins = get_user_model().objects.filter(is_superuser=True, is_active=True)
    admin = admins.order_by("pk").first()
    if admin is None:
        raise DemoRefused("There is no admin: run manage.py set_up_newsroom first.")
    return admin


def first_with_role(newsroom: Newsroom, role: str, *, accounts: dict[str, Any]) -> Any:
    names = [person.username for person in newsroom.people if person.role == role]
    return accounts[names[0]]
