"""The check of similar news says zero in a healthy newsroom and finds what is broken by hand."""

import io

import pytest
from django.core.management import CommandError, call_command

from newsroom.delivery.models import RelatedEntry
from newsroom.related.consistency import find_related_disagreements
from newsroom.related.models import RelatedChoices, StoredSignature
from tests.builders import make_live_category
from tests.delivery.running import unpublish
from tests.related.stories import settle, tell

pytestmark = pytest.mark.django_db


def broken():
    return {each.rule: each.count for each in find_related_disagreements() if each.count}


@pytest.fixture
def told():
    section = make_live_category("en", title="World", slug="world")
    pages = {number: tell(number, section=section) for number in (1, 2, 3, 7)}
    settle()
    return pages


def test_a_healthy_newsroom_breaks_no_rule(told):
    unpublish(told[3])
    settle()
    output = io.StringIO()

    call_command("check_related", stdout=output)

    assert broken() == {}
    assert all(line.startswith("       0  ") for line in output.getvalue().splitlines())


def test_each_broken_rule_is_found(told):
    unpublish(told[3])
    StoredSignature.objects.filter(pk=told[7].pk).delete()
    StoredSignature.objects.filter(pk=told[2].pk).delete()
    RelatedChoices.objects.update_or_create(
        page_id=told[1].pk, defaults={"pins": [told[7].pk], "exclusions": [told[2].pk]}
    )
    RelatedEntry.objects.filter(page_id=told[1].pk, member_id=told[3].pk).delete()

    assert broken() == {
        "live articles that are not indexed": 2,
        "indexed pages that are not live": 1,
        "kept neighbours that are not indexed": 2,
        "excluded stories that are shown": 1,
        "pins that are not shown first": 1,
    }
    with pytest.raises(CommandError, match="7 disagreements"):
        call_command("check_related", stdout=io.StringIO())
