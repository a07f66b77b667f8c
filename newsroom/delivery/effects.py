"""Which follow-ups a page causes by going public or leaving; keys name the one event."""

from collections.abc import Iterable

from newsroom.delivery.follow_ups import Effect
from newsroom.delivery.models import Document, Kind

RELATED_PUBLISHED = "related_published"  # {"page_id"}
RELATED_WITHDRAWN = "related_withdrawn"  # {"page_id"}
DEPENDENTS = "dependents"  # {"keys", "cause", "after"}
UNUSED_PICTURES = "unused_pictures"  # {"image_ids"}
FRONT_PICTURES = "front_pictures"  # {"image_ids"}
PICTURES_AHEAD = "pictures_ahead"  # {"revision_id"}
PICTURE_FILES = "picture_files"  # {"image_id"}
SEARCH = "search"  # {"page_ids"}
SEARCH_ANEW = "search_anew"  # {"page_ids"}; asked for by migrations that change what is kept


def effects_of_going(
    document: Document, *, dropped: Iterable[str], is_named_anew: bool, event: str
) -> list[Effect]:
    effects = [*unused_pictures(dropped, event=event)]
    if document.kind == Kind.ARTICLE:
        payload = {"page_id": document.page_id}
        effects.append(
            Effect(topic=RELATED_PUBLISHED, key=f"{RELATED_PUBLISHED}:{event}", payload=payload)
        )
        effects.append(search_effect([document], event=event))
    # A section's name and colour stand in its articles; an article's name and address in links.
    if is_named_anew or document.kind == Kind.CATEGORY:
        effects.append(dependents_effect(own_keys(document), cause=event))
    return effects


def effects_of_leaving(document: Document, *, dropped: Iterable[str], event: str) -> list[Effect]:
    effects = [
        *unused_pictures(dropped, event=event),
        dependents_effect(own_keys(document), cause=event),
    ]
    if document.kind == Kind.ARTICLE:
        payload = {"page_id": document.page_id}
        effects.append(
            Effect(topic=RELATED_WITHDRAWN, key=f"{RELATED_WITHDRAWN}:{event}", payload=payload)
        )
    return effects


def related_effect(document: Document, *, event: str) -> Effect:
    """A live article stands in another section, or has other tags or another date."""
    key = f"{RELATED_PUBLISHED}:{event}:{document.page_id}"
    return Effect(topic=RELATED_PUBLISHED, key=key, payload={"page_id": document.page_id})


def own_keys(document: Document) -> list[str]:
    return [f"page:{document.page_id}", f"story:{document.story_id}"]


def dependents_effect(keys: list[str], *, cause: str, after: int = 0) -> Effect:
    """Rewrite the documents that depend on any of the keys, from the page id `after` on."""
    return Effect(
        topic=DEPENDENTS,
        key=f"{DEPENDENTS}:{cause}:{after}",
        payload={"keys": keys, "cause": cause, "after": after},
    )


def search_effect(documents: Iterable[Document], *, event: str) -> Effect:
    """Take over the words of these articles."""
    page_ids = [document.page_id for document in documents if document.kind == Kind.ARTICLE]
    return Effect(topic=SEARCH, key=f"{SEARCH}:{event}", payload={"page_ids": page_ids})


def pictures_ahead(*, revision_id: int) -> Effect:
    """Recorded with an approval: make this version's pictures before they are needed."""
    payload = {"revision_id": revision_id}
    return Effect(topic=PICTURES_AHEAD, key=f"{PICTURES_AHEAD}:{revision_id}", payload=payload)


def picture_ahead(*, image_id: int, revision_id: int) -> Effect:
    """All files of one picture of this version."""
    return picture_files(image_id, cause=f"revision:{revision_id}")


def finish_picture(*, image_id: int, since: int) -> Effect:
    """What a picture lacks that went out in haste; `since` is its first public row."""
    return picture_files(image_id, cause=f"public:{since}")


def picture_files(image_id: int, *, cause: str) -> Effect:
    key = f"{PICTURE_FILES}:{image_id}:{cause}"
    return Effect(topic=PICTURE_FILES, key=key, payload={"image_id": image_id})


def unused_pictures(dropped: Iterable[str], *, event: str) -> list[Effect]:
    return about_pictures(UNUSED_PICTURES, dropped, event=event)


def front_pictures(changed: Iterable[str], *, event: str) -> list[Effect]:
    """Fronts that show one of these by itself follow, too."""
    return about_pictures(FRONT_PICTURES, changed, event=event)


def about_pictures(topic: str, keys: Iterable[str], *, event: str) -> list[Effect]:
    image_ids = sorted(int(key[6:]) for key in keys if key.startswith("image:"))
    if not image_ids:
        return []
    return [Effect(topic=topic, key=f"{topic}:{event}", payload={"image_ids": image_ids})]
