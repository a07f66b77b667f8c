"""Upper rooms add members to documents without this room knowing them."""

import json

import pytest

from newsroom.delivery.facts import Facts, provide_facts
from newsroom.delivery.models import Dependency, Document
from tests.builders import make_live_article

pytestmark = pytest.mark.django_db
TITLE = "A story with a fact of its own"


def ferry_facts(page):
    if page.title != TITLE:
        return Facts()
    known = {"ferry": {"runs": "twice a day"}}
    return Facts(card=known, document={"corrections": []}, dependencies=frozenset({"story:abc"}))


def test_a_fact_stands_in_card_and_document_and_is_depended_on():
    provide_facts(ferry_facts)
    provide_facts(ferry_facts)

    article = make_live_article(title=TITLE)

    document = Document.objects.get(page_id=article.pk)
    assert json.loads(document.card)["ferry"] == {"runs": "twice a day"}
    assert "corrections" not in json.loads(document.card)
    body = json.loads(document.body)
    assert (body["ferry"], body["corrections"]) == ({"runs": "twice a day"}, [])
    assert Dependency.objects.filter(page_id=article.pk, key="story:abc").count() == 1


def test_a_fact_that_nobody_knows_is_absent():
    body = json.loads(Document.objects.get(page_id=make_live_article().pk).body)

    assert "ferry" not in body
