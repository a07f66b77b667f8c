"""Upper rooms add members to documents without this room knowing them."""

import json

import pytest

from newsroom.delivery.facts import Facts, provide_facts
from newsroom.delivery.models import Dependency, Document
from tests.builders import make_live_article

pytestmark = pytest.mark.django_db
TITLE = "A story with a fact of its own"


def state_of_translation(page):
    if page.title != TITLE:
        return Facts()
    known = {"translation": {"state": "outdated"}}
    return Facts(card=known, document={"corrections": []}, dependencies=frozenset({"story:abc"}))


def test_a_fact_stands_in_card_and_document_and_is_depended_on():
    provide_facts(state_of_translation)
    provide_facts(state_of_translation)

    article = make_live_article(title=TITLE)

    document = Document.objects.get(page_id=article.pk)
    assert json.loads(document.card)["translation"] == {"state": "outdated"}
    assert "corrections" not in json.loads(document.card)
    body = json.loads(document.body)
    assert (body["translation"], body["corrections"]) == ({"state": "outdated"}, [])
    assert Dependency.objects.filter(page_id=article.pk, key="story:abc").count() == 1


def test_a_fact_that_nobody_knows_is_absent():
    body = json.loads(Document.objects.get(page_id=make_live_article().pk).body)

    assert "translation" not in body
