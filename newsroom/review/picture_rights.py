"""Wagtail's screens for pictures ask here who may do what; the answers are the policy table's.

newsroom/apps.py registers `PictureRights` for our picture model. Permissions of collections that
somebody gives to a group by hand mean nothing beside it.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.permission_policies import BasePermissionPolicy

from newsroom.content.models import NewsImage, SectionPictures
from newsroom.content.picture_drafts import latest_unpublished
from newsroom.delivery.models import Dependency
from newsroom.delivery.shown_pictures import kept_beside_documents
from newsroom.review.picture_policy import SHARED, PictureAction, allows_picture
from newsroom.review.rights import seats_of


class PictureRights(BasePermissionPolicy):
    """Section by section; a picture that is in use is deleted by nobody."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Whether there is any collection at all where it is granted."""
        return self.collections_user_has_any_permission_for(user, actions).exists()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        known = known_actions([action])
        if PictureAction.REPLACE in known and not readers_see(instance):
            known = [PictureAction.CHANGE]
        granted = any(
            allows_picture(
                seats=seats_of(user),
                action=each,
                section_key=section_key_of(instance.collection),
                is_own=is_own(user, instance),
            )
            for each in known
        )
        return granted and not (PictureAction.DELETE in known and is_in_use(instance))

    def shown_in(self, instance: Any) -> set[str]:
        """Locales whose readers see it; the picture's form asks."""
        pages = Dependency.objects.filter(key=f"image:{instance.pk}").values("page_id")
        locales = Page.objects.filter(pk__in=pages).values_list("locale__language_code", flat=True)
        return {*locales, *kept_beside_documents([instance.pk]).get(instance.pk, ())}

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[NewsImage]:
        everywhere = collections_for(user, actions, is_own=False)
        where_own = collections_for(user, actions, is_own=True)
        own = Q(collection__in=where_own, uploaded_by_user=user) if user_key(user) else Q(pk=None)
        return NewsImage.objects.filter(Q(collection__in=everywhere) | own)

    def collections_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Collection]:
        return self.collections_user_has_any_permission_for(user, [action])

    def collections_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Collection]:
        """Those too where it is granted for the user's own pictures only."""
        return collections_for(user, actions, is_own=True)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Wagtail offers them as filters of lists: all who sit at a desk."""
        users = get_user_model().objects.filter(is_active=True)
        return users.filter(Q(is_superuser=True) | Q(groups__desk__isnull=False)).distinct()

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Any
    ) -> QuerySet[Any]:
        allowed = [
            user.pk
            for user in self.users_with_any_permission(actions)
            if self.user_has_any_permission_for_instance(user, actions, instance)
        ]
        return get_user_model().objects.filter(pk__in=allowed)


def known_actions(actions: Iterable[str]) -> list[PictureAction]:
    """Actions that nobody here has heard of are granted to nobody."""
    return [action for action in PictureAction if action.value in set(actions)]


def reworded_by(user: Any, images: Iterable[NewsImage], *, locale_code: str) -> set[int]:
    """Keys of those whose words in a locale somebody changes: what its readers see, by who may
    approve. Four statements for any number of them; `collection` is read with each.
    """
    images = list(images)
    ids = [image.pk for image in images]
    if not ids:
        return set()
    seats, paths = seats_of(user), section_paths()
    seen = seen_by_readers(ids, locale_code=locale_code)
    return {
        image.pk
        for image in images
        if allows_picture(
            seats=seats,
            action=PictureAction.REPLACE if image.pk in seen else PictureAction.CHANGE,
            section_key=key_at(image.collection, paths),
            is_own=is_own(user, image),
        )
    }


def seen_by_readers(image_ids: Iterable[int], *, locale_code: str) -> set[int]:
    """Of these the ones that readers of a locale get, in a document or on a front."""
    keys = {f"image:{pk}": pk for pk in image_ids}
    pages = Page.objects.filter(locale__language_code=locale_code).values("pk")
    rows = Dependency.objects.filter(key__in=list(keys), page_id__in=pages)
    fronts = kept_beside_documents(list(keys.values()))
    on_fronts = {pk for pk, locales in fronts.items() if locale_code in locales}
    return {keys[key] for key in rows.values_list("key", flat=True)} | on_fronts


def collections_for(user: Any, actions: Iterable[str], *, is_own: bool) -> QuerySet[Collection]:
    """Where one of the actions is granted, on every picture or on those of the user's own."""
    seats, known = seats_of(user), known_actions(actions)

    def is_open(section_key: str) -> bool:
        return any(
            allows_picture(seats=seats, action=action, section_key=section_key, is_own=is_own)
            for action in known
        )

    opened, closed = Q(pk__in=[]), Q(pk__in=[])
    for path, section_key in section_paths():
        if is_open(section_key):
            opened |= Q(path__startswith=path)
        else:
            closed |= Q(path__startswith=path)
    return Collection.objects.filter(~closed if is_open(SHARED) else opened)


def section_key_of(collection: Collection) -> str:
    """The section whose collection it is or stands below."""
    return key_at(collection, section_paths())


def key_at(collection: Collection, paths: Iterable[tuple[str, str]]) -> str:
    return next((key for path, key in paths if collection.path.startswith(path)), SHARED)


def section_paths() -> list[tuple[str, str]]:
    """Deepest first: a section's collection may have been moved below another's."""
    rows = SectionPictures.objects.values_list("collection__path", "section_key")
    return sorted(((path, key.hex) for path, key in rows), key=lambda row: -len(row[0]))


def is_own(user: Any, image: NewsImage) -> bool:
    return bool(user_key(user)) and image.uploaded_by_user_id == user_key(user)


def user_key(user: Any) -> int | None:
    return user.pk if user is not None and user.is_authenticated else None


def readers_see(image: NewsImage) -> bool:
    """In any document that is out, of any locale, or on a front: also one that is planned."""
    is_in_document = Dependency.objects.filter(key=f"image:{image.pk}").exists()
    return is_in_document or bool(kept_beside_documents([image.pk]))


def is_in_use(image: NewsImage) -> bool:
    """By readers, by a page as it was saved to the tree, or by its latest draft."""
    return (
        readers_see(image)
        or ReferenceIndex.get_references_to(image).exists()
        or bool(latest_unpublished(image.pk))
    )
