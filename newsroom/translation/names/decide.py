"""Give a name in a locale, say that it is the same there or still right, or ask for it.

The screen *Names* calls these. Tags and authors are called so at once, everywhere; the name of a
section is content of a page and goes through its review (`section_name.py`).
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.content.models import Author, AuthorName, CategoryPage, Tag, TagName
from newsroom.content.people import name_of
from newsroom.translation.names.history import CONFIRMED, REQUESTED, SAME, note
from newsroom.translation.names.models import NamedKind, NameRecord
from newsroom.translation.names.record import name_of_source, note_confirmed
from newsroom.translation.names.refused import NameRefused, forbidden, invalid
from newsroom.translation.names.rights import may_ask, may_name
from newsroom.translation.names.section_name import word_section
from newsroom.translation.names.states import NameState, names_in
from newsroom.translation.names.tell import tell_of_request


@transaction.atomic
def give_name(
    *, kind: str, thing: str, locale_code: str, name: str, seen: str, user: Any, now: datetime
) -> str:
    """What to tell. `seen` is what the source was called on the screen; a name that equals it is
    the tick *same in this language*, one that stands already is *still right*.

    Raises NameRefused: `forbidden`, `gone`, `invalid`, `renamed` where the source has another name
    by now, and for sections what `word_section` raises.
    """
    if not may_name(user, locale_code=locale_code):
        raise forbidden()
    source = lock_source(kind, thing)
    name = " ".join(name.split())
    refuse_unfit(name, source=source, seen=seen)
    if isinstance(source, CategoryPage):
        said = word_section(source=source, locale_code=locale_code, name=name, user=user, now=now)
    else:
        said = word_thing(source, locale_code=locale_code, name=name)
    note_confirmed(
        kind=kind,
        thing=thing,
        locale_code=locale_code,
        name=name,
        source_name=seen,
        user=user,
        now=now,
    )
    action = SAME if name == seen else CONFIRMED
    note(source, action, user=user, locale=locale_code, name=name)
    return said


@transaction.atomic
def ask_for_name(*, kind: str, thing: str, locale_code: str, user: Any, now: datetime) -> str:
    """Raises NameRefused: `forbidden`, `gone`, `not_missing`."""
    if not may_ask(user, locale_code=locale_code):
        raise forbidden()
    source = lock_source(kind, thing)
    found = names_in(kind, locale_code=locale_code).get(pk=source.pk)
    if found.state != NameState.MISSING:
        message = _("“%(name)s”: nothing to ask for, it is not missing.")
        raise NameRefused(message % {"name": name_of_source(source)}, code="not_missing")
    NameRecord.objects.update_or_create(
        kind=kind,
        thing=thing,
        locale_code=locale_code,
        defaults={
            "requested_at": now,
            "requested_by": user,
            "requested_by_name": name_of(user),
        },
    )
    note(source, REQUESTED, user=user, locale=locale_code)
    tell_of_request(kind=kind, locale_code=locale_code, actor=user, now=now)
    return _("“%s” is asked for.") % name_of_source(source)


def lock_source(kind: str, thing: str) -> Any:
    """As it is called now, for us alone. Raises NameRefused where it is gone."""
    try:
        if kind == NamedKind.SECTION:
            sections = CategoryPage.objects.select_for_update(of=("self",))
            found: Any = sections.filter(translation_key=thing).order_by("pk").first()
        else:
            model: Any = {NamedKind.TAG: Tag, NamedKind.AUTHOR: Author}[NamedKind(kind)]
            found = model.objects.select_for_update(of=("self",)).filter(pk=thing).first()
    except (ValueError, ValidationError):
        found = None
    if found is None:
        raise NameRefused(_("It is gone."), code="gone", status=404)
    return found


def refuse_unfit(name: str, *, source: Any, seen: str) -> None:
    is_called = name_of_source(source)
    if is_called != seen:
        message = _("“%(seen)s” is called “%(name)s” by now: look at it again.")
        raise NameRefused(message % {"seen": seen, "name": is_called}, code="renamed")
    if not name:
        raise invalid(_("“%s”: type the name, or tick that it is the same.") % seen)
    longest = longest_of(source)
    if len(name) > longest:
        message = _("“%(name)s”: at most %(longest)d characters.")
        raise invalid(message % {"name": seen, "longest": longest})


def longest_of(source: Any) -> int:
    model: Any = {Tag: TagName, Author: AuthorName}.get(type(source))
    field = model._meta.get_field("name") if model else CategoryPage._meta.get_field("title")
    return int(field.max_length)


def word_thing(source: Any, *, locale_code: str, name: str) -> str:
    """Saved only where it says something else: documents that name it follow then."""
    own = source.names.filter(locale_code=locale_code).first()
    if own is None:
        model: Any = TagName if isinstance(source, Tag) else AuthorName
        owner = "tag" if isinstance(source, Tag) else "author"
        model.objects.create(**{owner: source}, locale_code=locale_code, name=name)
    elif own.name != name:
        own.name = name
        own.save(update_fields=["name"])
    return _("“%(source)s” is “%(name)s” here.") % {"source": source.name, "name": name}
