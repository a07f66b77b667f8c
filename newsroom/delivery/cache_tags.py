"""The tags by which caches forget answers. Pure; documents store theirs, lists compute theirs.

`art-` and `story-` stand on what shows a version and its siblings, `cat-` on what names a
section, `list-<locale>` on every list, the lists inside a document included, `site-<locale>` on
what shows the frame of a locale, `front-<id>` on a front and the page that it stands on.
"""


def document_tags(*, public_id: str, story_id: str, category_id: str = "") -> tuple[str, ...]:
    """`art-… story-… cat-…`; `category_id` is the public id of the section."""
    category = (f"cat-{category_id}",) if category_id else ()
    return (f"art-{public_id}", f"story-{story_id}", *category)


def list_tag(locale: str) -> str:
    return f"list-{locale}"


def site_tag(locale: str) -> str:
    return f"site-{locale}"


def front_tag(public_id: str) -> str:
    """`public_id` is that of the home page or section."""
    return f"front-{public_id}"
