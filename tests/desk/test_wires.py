"""The screens of wires: who may look, what the buttons do, what is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from newsroom.content.models import ArticlePage
from newsroom.intake.door.call_back import call_back
from newsroom.intake.wires.models import WireRun, WireSource
from newsroom.review.policy import Role
from tests.builders import make_live_category, publish
from tests.intake.door.drafts import AGENCY, hand_in, page_of
from tests.intake.wires.servers import document, supplying
from tests.intake.wires.test_b2_feeds import rss
from tests.intake.wires.wires import look, make_wire
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
KEEPERS = {Role.CHIEF_EDITOR, Role.ADMIN}
NOWHERE = "http://127.0.0.1:9/feed"
WISHES = {
    "name": "Coast Agency", "url": NOWHERE, "format": "feed", "locale": "en",
    "interval_minutes": "15",
}  # fmt: skip


@pytest.fixture(autouse=True)
def section():
    return make_live_category(title="City", slug="city", is_default_section=True)


@pytest.fixture
def chief():
    return sign_in(make_person(Role.CHIEF_EDITOR))


def addresses(source):
    one = [source.public_id]
    return {
        "get": [
            reverse("newsroom_wires"),
            reverse("newsroom_add_wire"),
            reverse("newsroom_wire", args=one),
            reverse("newsroom_edit_wire", args=one),
        ],
        "post": [
            reverse("newsroom_look_at_wire", args=one),
            reverse("newsroom_turn_wire", args=one),
            reverse("newsroom_delete_wire", args=one),
        ],
    }


@pytest.mark.parametrize("role", list(Role))
def test_every_screen_is_for_chief_editors_and_admins(role):
    source = make_wire(NOWHERE)
    client = sign_in(make_person(role))
    places = addresses(source)
    before = WireSource.objects.values().get()

    answers = {place: client.get(place).status_code for place in places["get"]}

    assert set(answers.values()) == {200 if role in KEEPERS else 302}, answers
    shown = reverse("newsroom_wires") in client.get(reverse("newsroom_dashboard")).text
    assert shown is (role in KEEPERS)
    if role not in KEEPERS:
        for place in (*places["post"], *places["get"]):
            assert client.post(place, WISHES).status_code in (302, 405)
        assert WireSource.objects.values().get() == before


def test_a_chief_editor_of_one_locale_has_the_wires_of_that_locale(section):
    source = make_wire(NOWHERE, locale="en")
    client = sign_in(make_person(Role.CHIEF_EDITOR, locale_code="kk"))

    answers = {place: client.get(place).status_code for place in addresses(source)["get"]}
    posted = {client.post(place).status_code for place in addresses(source)["post"]}
    added = client.post(reverse("newsroom_add_wire"), WISHES)

    assert list(answers.values()) == [200, 200, 404, 404]
    assert posted == {404}
    assert added.status_code == 422
    assert WireSource.objects.count() == 1


def test_buttons_are_no_links(chief):
    for place in addresses(make_wire(NOWHERE))["post"]:
        assert chief.get(place).status_code == 405


def test_a_wire_is_added_changed_switched_and_deleted(chief, section):
    chief.post(reverse("newsroom_add_wire"), {**WISHES, "section": section.pk})
    source = WireSource.objects.get()
    assert (source.name, source.section, source.is_on) == ("Coast Agency", section, True)
    one = [source.public_id]

    chief.post(reverse("newsroom_edit_wire", args=one), {**WISHES, "name": "Hill Agency"})
    source.refresh_from_db()
    assert (source.name, source.section) == ("Hill Agency", None)

    chief.post(reverse("newsroom_turn_wire", args=one), {"off": "yes"})
    source.refresh_from_db()
    assert not source.is_on
    chief.post(reverse("newsroom_turn_wire", args=one))
    source.refresh_from_db()
    assert source.is_on

    chief.post(reverse("newsroom_delete_wire", args=one))
    assert not WireSource.objects.exists()
    told = ModelLogEntry.objects.filter(action__startswith="newsroom.wire.").order_by("pk")
    actions = [entry.action.rpartition(".")[2] for entry in told]
    assert actions == ["added", "changed", "switched_off", "switched_on", "deleted"]


BAD = {
    "a private address": ({"url": "https://10.0.0.5/feed"}, "no address of the public internet"),
    "no https": ({"url": "http://agency.example/feed"}, "must begin with https://"),
    "a name in the address": ({"url": "https://me:pw@agency.example/"}, "password"),
    "a section of another locale": ({"section": "ru"}, "is a section of another locale"),
    "too often": ({"interval_minutes": "1"}, "greater than or equal to 2"),
    "no name": ({"name": ""}, "required"),
}


@pytest.mark.parametrize("what", BAD)
def test_m41_bad_values_are_told_at_their_fields_and_store_nothing(chief, settings, what):
    settings.WEBHOOKS_MAY_STAY_AT_HOME = False
    values, words = BAD[what]
    if values.get("section"):
        settings.WEBHOOKS_MAY_STAY_AT_HOME = True
        values = {"section": make_live_category("ru").pk}

    answer = chief.post(reverse("newsroom_add_wire"), {**WISHES, **values})

    assert answer.status_code == 422
    assert words in answer.text
    assert not WireSource.objects.exists()


def test_look_now_makes_it_due_after_failures_too(chief):
    later = timezone.now() + timedelta(hours=5)
    source = make_wire(NOWHERE, next_fetch_at=later, failures_in_a_row=6, etag='"1"')

    chief.post(reverse("newsroom_look_at_wire", args=[source.public_id]))

    source.refresh_from_db()
    assert source.next_fetch_at <= timezone.now()
    assert (source.failures_in_a_row, source.etag) == (0, "")


def test_what_came_in_and_what_was_refused_and_why(chief):
    feed = rss(
        "<item><guid>1</guid><title>Bridge &amp;lt;b&amp;gt;</title>"
        "<description>A</description></item>",
        "<item><guid>2</guid><title>Nothing</title></item>",
    )
    with supplying(document(feed)) as it:
        source = make_wire(it.url)
        look(source)

    text = chief.get(reverse("newsroom_wire", args=[source.public_id])).text

    page = ArticlePage.objects.get()
    assert reverse("newsroom_story", args=[page.pk]) in text
    assert "body is empty." in text
    assert "<b>" not in text.partition('id="wire-items"')[2].partition("</section>")[0]


def test_what_workers_wrote_down_is_shown_in_the_language_of_the_desk(chief):
    source = make_wire(
        NOWHERE, failures_in_a_row=3, last_error="The story has been published here."
    )
    both = "Somebody here has written on the story.; body is empty."
    line = {"id": "1", "title": "Bridge", "what": "kept", "code": "", "reason": both}
    run = WireRun(source=source, began_at=timezone.now(), outcome=WireRun.Outcome.FAILED)
    run.lines, run.error = [{**line, "page_id": None}], "100% of 7 <b>were</b> new."
    run.save()
    in_russian = {"HTTP_ACCEPT_LANGUAGE": "ru"}

    text = chief.get(reverse("newsroom_wire", args=[source.public_id]), **in_russian).text
    board = chief.get(reverse("newsroom_problems"), **in_russian).text

    published = "Материал здесь уже опубликован."
    assert published in text and published in board
    assert "Над материалом здесь уже работали.; body is empty." in text
    assert "100% of 7 &lt;b&gt;were&lt;/b&gt; new." in text


def test_the_list_costs_the_same_however_many_there_are(chief):
    make_wire(NOWHERE)
    chief.get(reverse("newsroom_wires"))
    with CaptureQueriesContext(connection) as one:
        chief.get(reverse("newsroom_wires"))
    for number in range(12):
        make_wire(NOWHERE, name=f"Agency {number}")
    with CaptureQueriesContext(connection) as many:
        chief.get(reverse("newsroom_wires"))

    assert len(many) == len(one)


def test_the_screen_of_a_wire_costs_the_same_however_much_came_in(chief):
    def cost(items):
        feed = rss(*(
            f"<item><guid>{n}</guid><title>N {n}</title><description>A</description></item>"
            for n in range(items)
        ))  # fmt: skip
        with supplying(document(feed)) as it:
            source = make_wire(it.url)
            look(source)
        with CaptureQueriesContext(connection) as queries:
            chief.get(reverse("newsroom_wire", args=[source.public_id]))
        return len(queries)

    cost(1)
    assert cost(12) == cost(1)


@pytest.mark.parametrize("role", list(Role))
def test_failing_wires_stand_among_the_problems_of_their_keepers(role):
    make_wire(NOWHERE, name="Silent Agency", failures_in_a_row=3, last_error="The answer was 500.")
    make_wire(NOWHERE, name="Fine Agency", failures_in_a_row=1)

    answer = sign_in(make_person(role)).get(reverse("newsroom_problems"))

    text = answer.text if answer.status_code == 200 else ""
    assert ("Silent Agency" in text) is (role in KEEPERS)
    assert "Fine Agency" not in text


@pytest.mark.parametrize("role", list(Role))
def test_recalls_stand_among_the_problems_of_who_may_decide(role):
    page = page_of(hand_in(version=1))
    publish(page)
    call_back(
        "bridge-1", sender=AGENCY, status="canceled", version=2, reason="Facts in doubt.",
        now=timezone.now(),
    )  # fmt: skip

    answer = sign_in(make_person(role)).get(reverse("newsroom_problems"))

    text = answer.text if answer.status_code == 200 else ""
    may = role in {Role.SECTION_EDITOR, Role.CHIEF_EDITOR, Role.ADMIN}
    assert ("Coast Agency: Facts in doubt." in text) is may
    assert ("live in en" in text) is may
