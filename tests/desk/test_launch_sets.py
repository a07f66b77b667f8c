"""The screens of launch sets: listed, planned, previewed, changed; and who sees what."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet, LaunchSetMember, Publication
from newsroom.review.policy import Role
from tests.builders import approve, embargo, make_article, make_category, make_live_category
from tests.publishing.sets.launches import (
    in_hours,
    is_live,
    launch,
    make_trilingual,
    make_version,
    plan,
    row_of,
)
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_person(Role.CHIEF_EDITOR)


@pytest.fixture
def desk(chief):
    return sign_in(chief)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def show(desk, launch_set):
    return desk.get(reverse("newsroom_launch_set", args=[launch_set.pk]))


def deed(launch_set, name):
    return reverse("newsroom_launch_set_deed", args=[launch_set.pk, name])


def wall(instant):
    return instant.strftime("%Y-%m-%dT%H:%M")


def words(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_the_list_shows_sets_by_their_state(desk, chief):
    plan(make_trilingual(approved=("en", "kk")), due_at=in_hours(2), name="Tomorrow's budget")
    partial = plan(make_trilingual(approved=("en",)), mode="ready", name="Went out in part")
    launch(partial)

    text = text_of(desk.get(reverse("newsroom_launch_sets")))

    assert "Planned (1)" in text
    assert "3 pages, 2 approved" in text
    assert "Did not go out whole (1)" in text
    assert "3 pages, 1 out" in text


def test_the_preview_says_of_each_member_whether_it_is_ready_and_why_not(desk):
    english, kazakh, russian = make_trilingual(approved=("en",))
    launch_set = plan([english, kazakh, russian], due_at=in_hours(2), name="Budget")
    other = make_article(title="Under embargo")
    approve(other)
    LaunchSetMember.objects.create(
        launch_set=launch_set, page_id=other.pk, page_title=other.title, locale="en"
    )
    embargo(other, until=in_hours(5))

    text = text_of(show(desk, launch_set))

    assert "1 of 4 pages are ready" in text
    assert text.count("Nobody has approved its newest version yet.") == 2
    assert "The story is under embargo until" in text
    assert "Asia/Almaty (UTC+05:00) =" in text
    revision = reverse(
        "wagtailadmin_pages:revisions_view", args=[english.pk, row_of(english).revision_id]
    )
    assert revision in text
    assert reverse("wagtailadmin_pages:view_draft", args=[kazakh.pk]) in text


def test_a_section_without_a_public_name_in_the_language_is_a_reason(desk):
    english = make_article()
    section = make_category("kk", title="Экономика", name_confirmed=False)
    kazakh = make_version(english, "kk")
    kazakh.move(section, pos="last-child")

    text = text_of(show(desk, plan([kazakh], due_at=in_hours(1))))

    assert "The section “Экономика” is not published in this locale." in text


def test_what_a_dry_run_finds_stands_beside_the_member(desk):
    """The body of the approved version was emptied in place."""
    article = make_article()
    approve(article)
    launch_set = plan([article], due_at=in_hours(1))
    revision = article.get_latest_revision()
    revision.content["body"] = "[]"
    revision.save(update_fields=["content"])

    answer = desk.post(reverse("newsroom_check_launch_set", args=[launch_set.pk]))

    assert words(answer) == ["1 page was checked."]
    assert "The story has no text." in text_of(show(desk, launch_set))


def test_a_set_is_planned_from_the_desk_of_a_story_with_all_its_locales(desk):
    pages = make_trilingual()
    story = desk.get(reverse("newsroom_story", args=[pages[0].pk])).content.decode()
    address = f"{reverse('newsroom_plan_launch_set')}?story={pages[0].pk}"
    assert address in story
    form = desk.get(address).context["form"]
    assert form.fields["members"].initial == [pages[0].pk, pages[1].pk, pages[2].pk]
    due = in_hours(30)

    answer = desk.post(
        address,
        {
            "name": "Bridge",
            "mode": "ready",
            "at": wall(due),
            "at_zone": "UTC",
            "members": [pages[0].pk, pages[1].pk],
        },
    )

    launch_set = LaunchSet.objects.get()
    assert answer.url == reverse("newsroom_launch_set", args=[launch_set.pk])
    assert (launch_set.name, launch_set.mode, launch_set.zone) == ("Bridge", "ready", "UTC")
    assert launch_set.due_at == due.replace(second=0)
    assert set(launch_set.members.values_list("locale", flat=True)) == {"en", "kk"}
    story = desk.get(reverse("newsroom_story", args=[pages[0].pk])).content.decode()
    assert reverse("newsroom_launch_set", args=[launch_set.pk]) in story


def test_a_set_is_planned_by_choosing_a_page(desk):
    pages = make_trilingual()

    desk.post(
        reverse("newsroom_plan_launch_set"),
        {
            "name": "Bridge",
            "mode": "all",
            "at": wall(in_hours(30)),
            "at_zone": "UTC",
            "page": pages[1].pk,
            "with_locales": "on",
        },
    )

    members = LaunchSet.objects.get().members.order_by("pk")
    assert members[0].page_id == pages[1].pk
    assert members.count() == 3


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_planned(desk):
    past = wall(database_now() - timedelta(days=1))

    answer = desk.post(
        reverse("newsroom_plan_launch_set"),
        {"name": "Bridge", "mode": "all", "at": past, "at_zone": "UTC"},
    )

    assert answer.status_code == 422
    assert "That time has passed." in text_of(answer)
    assert 'value="Bridge"' in text_of(answer)
    assert not LaunchSet.objects.exists()


def test_without_a_member_nothing_is_planned(desk):
    values = {"name": "Bridge", "mode": "all", "at": wall(in_hours(30)), "at_zone": "UTC"}

    answer = desk.post(reverse("newsroom_plan_launch_set"), values)

    assert answer.status_code == 422
    assert "Choose at least one page." in text_of(answer)


def test_moving_asks_for_the_time_and_tells_who_was_slower(desk):
    launch_set = plan(make_trilingual(), due_at=in_hours(2))
    shown = desk.get(deed(launch_set, "move"))
    assert 'name="version" value="1"' in text_of(shown)
    values = {"at": wall(in_hours(30)), "at_zone": "UTC", "version": "1"}

    answer = desk.post(deed(launch_set, "move"), values)

    assert answer.status_code == 302
    assert "goes out" in words(answer)[0]
    late = desk.post(deed(launch_set, "move"), values)
    assert late.status_code == 409
    assert "Somebody has changed the launch set" in text_of(late)
    assert 'name="version" value="2"' in text_of(late)


def test_cancelling_wants_a_reason(desk):
    launch_set = plan(make_trilingual(), due_at=in_hours(2))

    refused = desk.post(deed(launch_set, "cancel"), {"reason": ""})
    done = desk.post(deed(launch_set, "cancel"), {"reason": "The minister resigned."})

    assert refused.status_code == 422
    assert "This is needed." in text_of(refused)
    assert done.status_code == 302
    launch_set.refresh_from_db()
    assert launch_set.state == "cancelled"
    assert "The minister resigned." in text_of(show(desk, launch_set))


def test_publishing_now_says_beforehand_who_would_keep_it_in(desk):
    pages = make_trilingual(approved=("en", "kk"))
    launch_set = plan(pages, due_at=in_hours(2))

    text = text_of(desk.get(deed(launch_set, "publish")))
    refused = desk.post(deed(launch_set, "publish"), {})

    assert "Nobody goes out while one of them cannot:" in text
    assert refused.status_code == 409
    assert not is_live(pages[0])
    approve(pages[2])
    desk.post(
        reverse("newsroom_remove_from_launch_set", args=[launch_set.pk, pages[2].pk]),
        {"reason": "Again."},
    )
    desk.post(reverse("newsroom_add_to_launch_set", args=[launch_set.pk]), {"page": pages[2].pk})
    done = desk.post(deed(launch_set, "publish"), {})
    assert words(done)[-1] == "3 pages are out."
    assert all(is_live(page) for page in pages)


def test_members_are_added_with_the_locales_of_their_story(desk):
    pages = make_trilingual()
    launch_set = plan(pages[:1], due_at=in_hours(2))
    address = reverse("newsroom_add_to_launch_set", args=[launch_set.pk])

    answer = desk.post(address, {"page": pages[0].pk, "with_locales": "on"})
    again = desk.post(address, {"page": pages[0].pk})

    assert words(answer) == ["2 pages were added."]
    assert launch_set.members.count() == 3
    assert "Choose a page that is not part of the set yet." in words(again)


def test_a_failed_set_is_linked_from_the_problems(desk):
    launch_set = plan(make_trilingual(approved=()))
    LaunchSet.objects.update(attempts=4)
    launch(launch_set)

    text = text_of(desk.get(reverse("newsroom_problems")))

    assert reverse("newsroom_launch_set", args=[launch_set.pk]) in text
    assert "It did not go out. Mend what stands against it" in text_of(show(desk, launch_set))


ADDRESSES = ("show", "publish", "move", "cancel", "remove", "add", "check")


def addresses(launch_set):
    page_id = launch_set.members.first().page_id
    return {
        "show": reverse("newsroom_launch_set", args=[launch_set.pk]),
        "publish": deed(launch_set, "publish"),
        "move": deed(launch_set, "move"),
        "cancel": deed(launch_set, "cancel"),
        "remove": reverse("newsroom_remove_from_launch_set", args=[launch_set.pk, page_id]),
        "add": reverse("newsroom_add_to_launch_set", args=[launch_set.pk]),
        "check": reverse("newsroom_check_launch_set", args=[launch_set.pk]),
    }


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(
    ("role", "reach"),
    [
        (Role.REPORTER, {}),
        (Role.TRANSLATOR, {"locale_code": "kk"}),
        (Role.REVIEWER, {"locale_code": "en"}),
    ],
)
def test_others_neither_see_nor_change_it(name, role, reach):
    launch_set = plan(make_trilingual(), due_at=in_hours(2), name="A secret launch")
    client = sign_in(make_person(role, **reach))
    address = addresses(launch_set)[name]
    before = list(LaunchSet.objects.values()), list(Publication.objects.order_by("pk").values())

    answer = client.get(address) if name == "show" else client.post(address, {"reason": "No."})

    assert answer.status_code in (302, 403, 404)
    assert "A secret launch" not in text_of(answer)
    assert before == (
        list(LaunchSet.objects.values()), list(Publication.objects.order_by("pk").values()),
    )  # fmt: skip


def test_an_editor_of_another_section_does_not_find_it_in_the_list():
    plan(make_trilingual(), due_at=in_hours(2), name="A secret launch")
    elsewhere = make_live_category()
    editor = make_person(Role.SECTION_EDITOR, section_key=elsewhere.translation_key.hex)

    answer = sign_in(editor).get(reverse("newsroom_launch_sets"))

    assert answer.status_code == 200
    assert "A secret launch" not in text_of(answer)


def test_who_planned_it_sees_it_and_may_not_change_it_without_the_right():
    person = make_person(Role.CHIEF_EDITOR)
    launch_set = plan(make_trilingual(), due_at=in_hours(2), user=person)
    person.groups.clear()
    reader = make_person(Role.REVIEWER, locale_code="ru")
    LaunchSet.objects.update(created_by=reader)

    answer = sign_in(reader).get(reverse("newsroom_launch_set", args=[launch_set.pk]))

    assert answer.status_code == 200
    assert answer.context["deeds"] == []
    assert "Take out" not in text_of(answer)


def test_a_reporter_has_no_menu_and_no_list():
    client = sign_in(make_person(Role.REPORTER))

    assert client.get(reverse("newsroom_launch_sets")).status_code == 302
    assert client.get(reverse("newsroom_plan_launch_set")).status_code == 302


def test_a_set_of_a_hundred_costs_as_many_queries_as_one_of_three(desk):
    section = make_live_category()
    few = plan([make_article(section) for _ in range(3)], due_at=in_hours(2))
    articles = [make_article(section) for _ in range(100)]
    for article in articles[:10]:
        approve(article)
    many = plan(articles, due_at=in_hours(2), name="Many")
    row = Publication.objects.filter(launch_set=many).first()
    article = make_article(section)
    approve(article)
    few_row = plan([article], due_at=in_hours(2), name="Few")
    show(desk, few_row)
    LaunchSetMember.objects.filter(launch_set=few).update(launch_set=few_row)
    with CaptureQueriesContext(connection) as for_few:
        assert show(desk, few_row).status_code == 200

    with CaptureQueriesContext(connection) as for_many:
        assert show(desk, many).status_code == 200

    assert row is not None
    assert len(for_many) == len(for_few)


def test_the_list_costs_the_same_for_one_set_and_for_many(desk):
    plan([make_article()], due_at=in_hours(2))
    address = reverse("newsroom_launch_sets")
    desk.get(address)
    with CaptureQueriesContext(connection) as for_one:
        desk.get(address)
    for _ in range(4):
        plan([make_article()], due_at=in_hours(2))

    with CaptureQueriesContext(connection) as for_many:
        desk.get(address)

    assert len(for_many) == len(for_one)
