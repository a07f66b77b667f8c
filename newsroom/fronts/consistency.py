"""Whether fronts keep to what they promise. `manage.py check_delivery` prints it beside its rules.

It reads every front as readers get it, so that it finds what the statement, the filling or a row
written by hand did wrong. Reads only; run it at any time.
"""

from collections import Counter
from collections.abc import Iterator

from newsroom.delivery.consistency import Disagreement
from newsroom.delivery.models import Document, Kind
from newsroom.fronts.front_query import HOME
from newsroom.fronts.reading import read_front

LIVE = 200
NOT_LIVE = "places on fronts whose story is not live"
FOREIGN = "places on fronts whose story is of another locale"
TWICE = "stories twice on a front"
# In the order in which they are printed.
RULES = (NOT_LIVE, FOREIGN, TWICE)


def find_front_disagreements(*, examples: int = 5) -> Iterator[Disagreement]:
    """Every rule with its count; zero everywhere in a healthy newsroom."""
    found: dict[str, list[str]] = {rule: [] for rule in RULES}
    for name, locale in names_of_fronts():
        for rule, public_id in broken_on(name, locale=locale):
            found[rule].append(f"{locale}/{name} → {public_id}")
    for rule, places in found.items():
        yield Disagreement(rule=rule, count=len(places), examples=places[:examples])


def names_of_fronts() -> list[tuple[str, str]]:
    live = Document.objects.filter(status=LIVE, kind__in=(Kind.HOME, Kind.CATEGORY))
    rows = live.order_by("locale", "kind", "path").values_list("kind", "category_slug", "locale")
    return [(HOME if kind == Kind.HOME else slug, locale) for kind, slug, locale in rows]


def broken_on(name: str, *, locale: str) -> Iterator[tuple[str, str]]:
    front = read_front(name, locale=locale)
    ids = [placed.story.public_id for placed in front.placed] if front else []
    live = Document.objects.filter(public_id__in=ids, status=LIVE, kind=Kind.ARTICLE)
    locales = dict(live.values_list("public_id", "locale"))
    for public_id, times in Counter(ids).items():
        if public_id not in locales:
            yield NOT_LIVE, public_id
        elif locales[public_id] != locale:
            yield FOREIGN, public_id
        if times > 1:
            yield TWICE, public_id
