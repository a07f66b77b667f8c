"""A newsroom with something to hide: stories in every state that the public may not see.

Each word, slug, name and picture of theirs carries MARK, so that one look finds a leak.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from newsroom.content.addresses import public_path
from newsroom.content.models import (
    ArticlePage,
    ArticleTag,
    Author,
    Byline,
    CategoryPage,
    NewsImage,
    Tag,
)
from newsroom.fronts.models import FrontSlot
from newsroom.publishing.database_clock import database_now
from tests.builders import (
    approve,
    embargo,
    home_of,
    make_article,
    make_category,
    make_live_article,
    make_live_category,
    paragraphs,
    publish,
    schedule,
    show_signs_of_life,
)
from tests.delivery.newsroom_words import make_author, make_picture, make_tag
from tests.fronts.arranging import arrange
from tests.publishing.plans import do

MARK = "zhasyryn"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What readers see, before and after."""

    section: CategoryPage
    stories: Sequence[ArticlePage]
    author: Author
    tag: Tag


@dataclass(frozen=True, kw_only=True)
class Hidden:
    state: str
    article: ArticlePage
    author: Author
    tag: Tag
    picture: NewsImage

    @property
    def path(self) -> str:
        return public_path(self.article)


def show_something() -> Shown:
    """With a clock and workers that are at work, so that health has nothing to complain of."""
    show_signs_of_life()
    section = make_live_category("en", slug="open")
    author, tag = make_author("Open Author", "open-author"), make_tag("Open", "open-tag")
    stories = [
        make_live_article(
            section,
            title=f"An open story {number}",
            lead_image=make_picture(title=f"Open {number}"),
            bylines=[Byline(author=author)],
            tagged_items=[ArticleTag(tag=tag)],
        )
        for number in range(3)
    ]
    for front in (home_of("en"), section):
        arrange(front, *stories[:2])
    return Shown(section=section, stories=stories, author=author, tag=tag)


def draft(article: ArticlePage) -> None:
    """As it was written."""


def approved(article: ArticlePage) -> None:
    approve(article)


def scheduled(article: ArticlePage) -> None:
    schedule(article, due_at=database_now() + timedelta(hours=1))


def embargoed(article: ArticlePage) -> None:
    until = database_now() + timedelta(hours=2)
    embargo(article, until=until)
    schedule(article, due_at=until)


# Nobody outside ever had one of these.
NEVER_SHOWN: dict[str, Callable[[ArticlePage], None]] = {
    "draft": draft,
    "approved": approved,
    "scheduled": scheduled,
    "embargoed": embargoed,
}


def unpublished(article: ArticlePage) -> None:
    do("unpublish", article, reason="It was a mistake.")


def killed(article: ArticlePage) -> None:
    do("kill", article, reason="A court has to decide.", confirmation=article.title)


def blocked(article: ArticlePage) -> None:
    do("legal-block", article, reason="An order of the court.", confirmation=article.title)


TAKEN_BACK: dict[str, Callable[[ArticlePage], None]] = {
    "unpublished": unpublished,
    "killed": killed,
    "blocked": blocked,
}


def place_on_fronts(hidden: Hidden) -> None:
    """An editor has prepared the fronts for it, with words and a picture for these places alone.

    Written into the arrangement in force: another one would be as old as it is, and say so.
    """
    for slot in FrontSlot.objects.filter(place=1).select_related("version"):
        slot.version.slots.create(
            place=slot.version.slots.count() + 1,
            page_id=hidden.article.pk,
            headline=f"{MARK} on the front",
            image_id=hidden.picture.pk,
            picture=json.dumps({"alt": f"{MARK} on the front"}),
        )


def hide(state: str, *, section: CategoryPage) -> Hidden:
    """A story that shares the open section, with an author, a tag and a picture of its own."""
    author = make_author(f"{MARK} {state}", f"{MARK}-author-{state}")
    tag = make_tag(f"{MARK} {state}", f"{MARK}-tag-{state}")
    picture = make_picture(title=f"{MARK} {state}", alt_texts={"en": f"{MARK} {state}"})
    article = make_article(
        section,
        title=f"The {MARK} {state}",
        slug=f"{MARK}-story-{state}",
        standfirst=f"About the {MARK}",
        body=paragraphs(f"Nobody may know of the {MARK} yet."),
        lead_image=picture,
        source=f"{MARK} agency",
        seo_title=f"{MARK} for search engines",
        bylines=[Byline(author=author)],
        tagged_items=[ArticleTag(tag=tag)],
    )
    if state in TAKEN_BACK:
        publish(article)
        article.refresh_from_db()
        TAKEN_BACK[state](article)
    else:
        NEVER_SHOWN[state](article)
    hidden = Hidden(state=state, article=article, author=author, tag=tag, picture=picture)
    place_on_fronts(hidden)
    return hidden


def hide_section() -> CategoryPage:
    """A section in preparation, with a draft in it."""
    section = make_category("en", slug=f"{MARK}-section", title=f"{MARK} section")
    make_article(section, title=f"{MARK} in preparation")
    return section
