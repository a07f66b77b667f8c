"""What may be done to several pieces at once × every account × its own places and others'.

A piece's right is asked when its turn comes, so that is what is tried: the job is asked for, and
its piece carried out as a worker does it.
"""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from newsroom.desk.bulk.chosen import piece_of
from newsroom.review.bulk.begin import begin_job
from newsroom.review.bulk.carry_out import carry_out_item
from newsroom.review.bulk.deeds import DEEDS
from newsroom.review.bulk.models import BulkItem
from newsroom.review.policy import Verb
from tests.desk.rights.house import House
from tests.desk.rights.needs import Need, Thing, may
from tests.desk.rights.people import Person

AT = {"at": "2099-11-24T09:00:00", "zone": "UTC"}
# By deed: what it wants, on which things of the house, with which values.
RIGHTS: dict[str, tuple[Need, str, dict[str, Any]]] = {
    "approve": (may(Verb.APPROVE), "submitted", {}),
    "return": (may(Verb.REQUEST_CHANGES), "submitted", {"comment": "Name the source."}),
    "schedule": (may(Verb.SCHEDULE), "planned", AT),
    "shift": (may(Verb.SCHEDULE), "planned", {"minutes": 5}),
    "move": (may(Verb.MOVE), "drafts", {}),
    "pin": (may(Verb.PIN_BREAKING), "live", AT),
}
FORBIDDEN = ("Your role does not allow this here.", "You may not do this with this page.")
# Said of one's own work before anything else.
OWN_WORK = "You wrote or submitted this version: somebody else has to approve it."


def test_every_deed_is_listed() -> None:
    assert set(RIGHTS) == set(DEEDS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", RIGHTS)
def test_a_deed_in_bulk_wants_the_right_that_it_wants_alone(name: str, house: House) -> None:
    need, things, values = RIGHTS[name]
    wrong = []
    for person in house.callers("staff"):
        for thing in house.things(things):
            said = carried_out(name, values, person=person, thing=thing)
            is_refused = said in FORBIDDEN
            if need(person, thing) is is_refused and said != OWN_WORK:
                wrong.append(f"{person.name}, {thing.name}: {said}")

    assert not wrong, "\n".join(["", *wrong])


def carried_out(name: str, values: dict[str, Any], *, person: Person, thing: Thing) -> str:
    """What the table of results says; afterwards the house is as it was."""
    page = Page.objects.get(pk=thing.fill["page_id"]).specific
    now = timezone.now()
    section = Page.objects.get(pk=thing.fill["section"]).specific
    with transaction.atomic():
        job = begin_job(
            deed=name,
            values=values or {"section": section.translation_key.hex},
            chosen=[piece_of(page, now=now).shown],
            user=person.user,
            now=now,
        )
        item = BulkItem.objects.get(job=job)
        carry_out_item({"item": item.pk})
        item.refresh_from_db()
        transaction.set_rollback(True)
    return item.says
