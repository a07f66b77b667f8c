"""The hash that an approval is bound to: what readers would get, and nothing of the bookkeeping.

Called when a version is shown to a reviewer, when it is approved, and again when it goes out.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newsroom.content.block_parts import image_ids_in
from newsroom.content.known_pictures import pictures_by_id
from newsroom.content.models import ArticlePage, NewsImage, StaticPage

if TYPE_CHECKING:
    from newsroom.content.models import NewsPage

# A test fails when a field of these models stands neither here nor in LEFT_OUT.
EDITORIAL_FIELDS: dict[str, tuple[str, ...]] = {
    "shared": ("title", "slug", "locale_id", "seo_title", "search_description"),
    "homepage": (),
    "categorypage": ("name_confirmed", "colour", "intro", "is_default_section"),
    "staticpage": ("intro",),
    "articlepage": (
        "standfirst",
        "dateline",
        "source",
        "licence",
        "text_provenance",
        "sponsored",
        "shown_at",
        "undated",
        "in_latest",
    ),
}
# Fields of earlier versions, which stories no longer have: their absence is hashed as it was, so
# that approvals of that time still stand.
RETIRED_FIELDS = {"articlepage": ("embargo_until", "breaking_until")}
# Younger than some approvals: hashed only when it is filled in, so that those still stand.
YOUNGER_FIELDS = {"articlepage": ("social_title",)}
# Read in a way of their own below.
EDITORIAL_PARTS = ("body", "lead_image", "bylines", "tags", "tagged_items")
LEFT_OUT = frozenset(
    {
        # identity and place in the tree; the parent counts as `section`
        "id", "page_ptr", "path", "depth", "numchild", "translation_key", "content_type",
        "url_path", "public_id", "external_id", "external_digest", "alias_of", "aliases",
        "draft_title", "sites_rooted_here", "group_permissions", "view_restrictions",
        # Wagtail's bookkeeping
        "live", "has_unpublished_changes", "first_published_at", "last_published_at",
        "live_revision", "go_live_at", "expire_at", "expired", "locked", "locked_at",
        "locked_by", "latest_revision", "latest_revision_created_at", "owner", "show_in_menus",
        "_revisions", "_workflow_states", "_specific_workflow_states", "workflow_states",
        "workflowpage", "wagtail_admin_comments", "subscribers", "index_entries",
        "log_entries", "former_addresses", "formsubmission",
        # a wish of the desk, and what takes effect on save
        "planned_for", "related_pins", "related_exclusions", "similar_news",
        # the class-specific halves of the same row
        "homepage", "categorypage", "staticpage", "articlepage",
    }
)  # fmt: skip


def content_hash(page: "NewsPage", *, section_id: int | None = None) -> str:
    """64 hexadecimal digits for a specific page: a draft, the live row or a revision's object.

    With `section_id` as if it stood below that page.
    """
    content = canonical_content(page)
    if section_id is not None:
        content["section"] = section_id
    return digest_of(content)


def digest_of(content: Mapping[str, Any]) -> str:
    """The same for a content that was kept as JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Browsers send line ends as CRLF, importers as LF: saving a form unchanged changes nothing.
    return hashlib.sha256(text.replace(r"\r\n", r"\n").encode()).hexdigest()


def canonical_content(page: "NewsPage") -> dict[str, Any]:
    """Every part of the content that an approval covers, as plain JSON values."""
    names = EDITORIAL_FIELDS["shared"] + EDITORIAL_FIELDS[page._meta.model_name or ""]
    content: dict[str, Any] = {name: plain(getattr(page, name)) for name in names}
    content |= dict.fromkeys(RETIRED_FIELDS.get(page._meta.model_name or "", ()))
    younger = YOUNGER_FIELDS.get(page._meta.model_name or "", ())
    content |= {name: value for name in younger if (value := plain(getattr(page, name)))}
    parent = page.get_parent()
    content["section"] = parent.pk if parent else None
    if isinstance(page, ArticlePage):
        content |= article_parts(page)
    if isinstance(page, StaticPage):
        content |= body_parts(page)
    return content


def plain(value: Any) -> Any:
    """Instants in UTC to the millisecond: a revision's JSON keeps no more."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds")
    return value


def body_parts(page: ArticlePage | StaticPage, *, lead_image: int | None = None) -> dict[str, Any]:
    """The body, and the digests of its pictures and of the one above it."""
    body = page.body.get_prep_value()
    image_ids = [*image_ids_in(body), *([lead_image] if lead_image else [])]
    return {
        "body": body,
        "pictures": picture_digests(pictures_by_id(page, filter(None, image_ids)).values(), page),
    }


def article_parts(article: ArticlePage) -> dict[str, Any]:
    return {
        **body_parts(article, lead_image=article.lead_image_id),
        "lead_image": article.lead_image_id,
        "bylines": [
            byline.author_id
            for byline in sorted(article.bylines.all(), key=lambda one: one.sort_order or 0)
        ],
        "tags": sorted(item.tag_id for item in article.tagged_items.all()),
    }


def picture_digests(
    images: Iterable[NewsImage], page: "ArticlePage | StaticPage"
) -> dict[str, list[Any]]:
    """Per picture its file, and the words and labels that readers of this locale get with it."""
    locale_code = page.locale.language_code
    return {
        str(image.pk): [
            image.get_file_hash(),
            image.alt_text_in(locale_code),
            image.caption_in(locale_code),
            image.credit_in(locale_code),
            image.is_decorative,
            image.ai,
            image.rights_holder,
            image.licence,
        ]
        for image in images
    }
