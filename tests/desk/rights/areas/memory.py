"""Translation memory, glossary, machine drafts: for whoever translates into some locale."""

from newsroom.review.policy import Verb, seats_with
from tests.desk.rights.needs import Thing, may, somewhere
from tests.desk.rights.people import Person
from tests.desk.rights.rows import deed, row

CONFIRMS = may(Verb.CONFIRM_TRANSLATION)
TRANSLATES = somewhere(Verb.CONFIRM_TRANSLATION)


def keeps(person: Person, thing: Thing) -> bool:
    """Translates into the locale of the term, in whatever section."""
    assert thing.place is not None
    seats = seats_with(seats=person.seats, verb=Verb.CONFIRM_TRANSLATION)
    return any(seat.locale_code in ("", thing.place.locale_code) for seat in seats)


TERMS = "admin/translation/glossary/"

ROWS = (
    deed("admin/translation/suggest/", TRANSLATES, post=422, body={}),
    row("admin/translation/concordance/", TRANSLATES),
    row(TERMS, TRANSLATES),
    row(f"{TERMS}results/", TRANSLATES),
    row(f"{TERMS}new/", TRANSLATES, post=200),
    row(f"{TERMS}edit/<int:pk>/", keeps, on="term", post=200),
    row(f"{TERMS}delete/<int:pk>/", keeps, on="term", post=302),
    row(f"{TERMS}usage/<int:pk>/", keeps, on="term"),
    row(f"{TERMS}history/<int:pk>/", keeps, on="term"),
    row(f"{TERMS}history-results/<int:pk>/", keeps, on="term"),
    row("admin/translation/<int:page_id>/draft/", CONFIRMS, post=409, body={}),
    deed(
        "admin/translation/<int:page_id>/confirm/",
        CONFIRMS,
        post=409,
        body={"segments": ["title"]},
    ),
    row("admin/translation/glossary-import/", TRANSLATES, post=422),
    row("admin/translation/glossary.csv", TRANSLATES),
)
