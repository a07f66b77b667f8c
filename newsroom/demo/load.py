"""Loads the demo newsroom: the action behind `manage.py load_demo`, and the fixture of journeys.

Promises: what is there already stays as people left it, a second run changes nothing, and a run
that was stopped is completed by the next. Refuses outside the demo mode.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model

from newsroom.content.models import HomePage
from newsroom.demo.body import pictures_in
from newsroom.demo.breaking import pin_stories
from newsroom.demo.bylines_and_tags import make_authors, make_tags
from newsroom.demo.corrections import correct_stories
from newsroom.demo.drafts import Desk, Piece, name_of, pages_of, waves, write_drafts
from newsroom.demo.embargoes import embargo_stories
from newsroom.demo.fronts import arrange_fronts
from newsroom.demo.gallery import make_pictures, missing_pictures, prepare_renditions
from newsroom.demo.jobs import make_jobs
from newsroom.demo.launch_sets import plan_launch_sets
from newsroom.demo.people import make_accounts, seat_people
from newsroom.demo.readership import count_readers
from newsroom.demo.sections import make_sections
from newsroom.demo.site import make_static_pages, name_home_pages, word_frames
from newsroom.demo.states import bring_to_its_state, untouched
from newsroom.demo.stories import LOCALES, Newsroom
from newsroom.demo.studio import Studio
from newsroom.demo.translations import change_sources, relate_versions

Tell = Callable[[str], None]


class DemoRefused(Exception):
    """Nothing was loaded; the message says why and what to do."""


def load_demo(newsroom: Newsroom, *, clock: Callable[[], datetime], tell: Tell) -> int:
    """Make what is missing; returns how many versions of stories were made. Raises DemoRefused."""
    refuse_elsewhere()
    admin = first_admin()
    with Studio(missing_pictures(newsroom.pictures)) as studio:
        accounts = make_accounts(newsroom.people)
        sections = make_sections(newsroom.categories, admin=admin, clock=clock, tell=tell)
        pages = make_static_pages(newsroom.static_texts, admin=admin, clock=clock, tell=tell)
        name_home_pages(newsroom.frames, admin=admin, clock=clock)
        word_frames(newsroom.frames, sections=sections, pages=pages, user=admin)
        section_keys = {key: page.translation_key for (key, _code), page in sections.items()}
        seat_people(newsroom.people, accounts=accounts, section_keys=section_keys)
        desk = Desk(
            admin=admin,
            chief=first_with_role(newsroom, "chief_editor", accounts=accounts),
            accounts=accounts,
            sections=sections,
            authors=make_authors(newsroom.authors),
            tags=make_tags(newsroom.tags),
            pictures=make_pictures(newsroom.pictures, studio=studio, user=admin, tell=tell),
            sources={source.key: source for source in newsroom.sources},
            clock=clock,
        )
        return make_stories(newsroom, desk=desk, studio=studio, tell=tell)


def make_stories(newsroom: Newsroom, *, desk: Desk, studio: Studio, tell: Tell) -> int:
    """Drafts first, in a few batches; then each version, oldest first, goes as far as it should.

    Returns how many went further than they were.
    """
    pieces = [(story, version) for story in newsroom.stories for version in story.versions.values()]
    pages = pages_of(pieces)
    left = untouched(pages.values())
    missing = [piece for piece in pieces if page_of(piece, pages) is None]
    for wave in waves(missing):
        tell(f"writing {len(wave)} drafts")
        written = write_drafts(wave, pages=pages, desk=desk)
        pages |= dict(zip(map(piece_name, wave), written, strict=True))
        left |= set(written)
    relate_versions(pieces, pages=pages)
    embargo_stories(pieces, pages=pages, desk=desk)
    pin_stories(pieces, pages=pages, desk=desk)
    waiting = [piece for piece in pieces if pages[piece_name(piece)] in left]
    steps = [piece for piece in waiting if piece[1].state != "draft"]
    for number, piece in enumerate(steps, start=1):
        story, version = piece
        state = version.state.replace("_", " ")
        tell(f"story {number} of {len(steps)}: {version.locale} {version.title} ({state})")
        shown = [story.lead_image, *pictures_in(version.body)]
        prepare_renditions(shown, studio=studio, made=desk.pictures)
        bring_to_its_state(piece, page_id=pages[piece_name(piece)], desk=desk)
    plan_launch_sets(pieces, pages=pages, desk=desk)
    correct_stories(pieces, pages=pages, desk=desk)
    change_sources(pieces, pages=pages, desk=desk)
    make_jobs(pieces, pages=pages, desk=desk)
    arrange_fronts(pages=pages, desk=desk)
    count_readers(pieces, pages=pages, now=desk.clock())
    drafts_made = sum(piece in missing for piece in waiting if piece[1].state == "draft")
    return len(steps) + drafts_made


def piece_name(piece: Piece) -> str:
    return name_of(piece[0].key, piece[1].locale)


def page_of(piece: Piece, pages: Mapping[str, int]) -> int | None:
    return pages.get(piece_name(piece))


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
