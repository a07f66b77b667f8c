"""The review queue: which piece stands in whose tab, in what order, and what its row says."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState
from wagtail.users.models import UserProfile

from newsroom.content.models import ArticlePage
from newsroom.desk.queue.reach import Reach
from newsroom.desk.queue.tabs import TABS, in_order
from newsroom.publishing.models import Approval, Publication
from newsroom.review.draft_reports import DraftReport, report_on_drafts
from newsroom.review.last_reads import note_reading
from newsroom.review.policy import Role
from newsroom.review.request_changes import request_changes
from newsroom.review.second_looks import SecondLook
from newsroom.review.submit import submit
from newsroom.review.timing import Timing
from tests.builders import embargo, make_live_category, schedule
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import (
    approve_story,
    change_story,
    submit_story,
    task_of,
    write_story,
)

pytestmark = pytest.mark.django_db


def tabs_of(user: Any) -> dict[str, list[int]]:
    """The ids in each tab that has any, in their order."""
    reach = Reach(user=user, now=timezone.now())
    found = {tab.name: [page.pk for page in in_order(tab.pages(reach))] for tab in TABS}
    return {name: ids for name, ids in found.items() if ids}


def look(client: Client, tab: str = "awaiting-me", **query: str) -> str:
    answer = client.get(reverse("newsroom_queue_tab", args=[tab]), query)
    assert answer.status_code == 200
    return answer.text


def rows_in(html: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'data-page="(\d+)"', html)]


def send_back(article: Any, *, by: Any, comment: str = "Who said so?") -> None:
    request_changes(task_state=task_of(article), user=by, comment=comment, now=timezone.now())


def wish(article: Any, at: datetime) -> None:
    """The desk's own time for it, which is the page's and no version's."""
    ArticlePage.objects.filter(pk=article.pk).update(planned_for=at)


@pytest.fixture
def author() -> Any:
    return make_person(Role.REPORTER)


@pytest.fixture
def chief() -> Any:
    return make_person(Role.CHIEF_EDITOR)


def test_what_is_handed_in_awaits_editors_and_waits_for_its_author(author: Any, chief: Any) -> None:
    article = submit_story(author)
    write_story(author)  # a draft awaits nobody

    assert tabs_of(chief) == {"awaiting-me": [article.pk]}
    assert tabs_of(author) == {"waiting-on-others": [article.pk]}
    assert tabs_of(make_person(Role.REPORTER)) == {}


def test_an_editors_own_work_awaits_others(chief: Any) -> None:
    article = submit_story(chief)

    assert tabs_of(chief) == {"waiting-on-others": [article.pk]}
    assert tabs_of(make_person(Role.CHIEF_EDITOR)) == {"awaiting-me": [article.pk]}


def test_who_wrote_the_text_last_waits_for_another_person(author: Any, chief: Any) -> None:
    article = submit_story(author)

    change_story(article, by=chief, title="Bridge closed again")

    assert tabs_of(chief) == {"waiting-on-others": [article.pk]}


def test_saving_the_same_text_again_makes_nobody_its_writer(author: Any, chief: Any) -> None:
    article = submit_story(author)
    change_story(article, by=chief)

    report_on_drafts([article], now=timezone.now())

    assert tabs_of(chief) == {"awaiting-me": [article.pk]}


def test_what_was_sent_back_stands_with_its_author_and_its_editor(author: Any, chief: Any) -> None:
    article = submit_story(author)

    send_back(article, by=chief, comment="Who counted the cars?")

    assert tabs_of(author) == {"changes-requested": [article.pk]}
    assert tabs_of(chief) == {"waiting-on-others": [article.pk]}
    assert tabs_of(make_person(Role.CHIEF_EDITOR)) == {}
    text = look(sign_in(author), "changes-requested")
    assert f"{chief.username} asks for changes" in text
    assert "Who counted the cars?" in text


def test_handed_in_again_it_awaits_editors(author: Any, chief: Any) -> None:
    article = submit_story(author)
    send_back(article, by=chief)

    submit(page=article, user=author, now=timezone.now())

    assert tabs_of(chief) == {"awaiting-me": [article.pk]}
    assert tabs_of(author) == {"waiting-on-others": [article.pk]}


def test_a_desk_sees_its_section_and_its_locale_only(author: Any) -> None:
    economy, sport, kazakh = make_live_category(), make_live_category(), make_live_category("kk")
    pieces = [submit_story(author, section) for section in (economy, sport, kazakh)]
    editor = make_person(Role.SECTION_EDITOR, section_key=sport.translation_key.hex)
    reviewer = make_person(Role.REVIEWER, locale_code="kk")

    assert tabs_of(editor) == {"awaiting-me": [pieces[1].pk]}
    assert tabs_of(reviewer) == {"awaiting-me": [pieces[2].pk]}
    assert pieces[0].title not in look(sign_in(reviewer))


def test_a_role_without_reach_there_loses_sight_of_its_own_piece(author: Any) -> None:
    submit_story(author)

    author.groups.clear()

    assert tabs_of(type(author).objects.get(pk=author.pk)) == {}


def test_approved_for_later_waits_for_its_time(author: Any, chief: Any) -> None:
    article = submit_story(author)
    tomorrow = timezone.now() + timedelta(days=1)
    timing = Timing(starts=tomorrow.replace(tzinfo=None, microsecond=0), zone="UTC")

    approve_story(article, by=chief, timing=timing)

    assert tabs_of(chief) == {"approved": [article.pk]}
    assert tabs_of(author) == {"approved": [article.pk]}
    assert f"Approved by {chief.username}" in look(sign_in(author), "approved")


def test_approved_under_an_endless_embargo_waits_too(author: Any, chief: Any) -> None:
    article = submit_story(author)
    embargo(article)

    approve_story(article, by=chief, timing=Timing(at_embargo_end=True))

    assert Publication.objects.count() == Publication.objects.filter(state="done").count()
    assert tabs_of(chief) == {"approved": [article.pk]}
    assert "when the embargo is released" in look(sign_in(chief), "approved")


def test_a_second_look_is_due_until_somebody_gives_it(author: Any, chief: Any) -> None:
    article = write_story(author)
    due = SecondLook.objects.create(
        page_id=article.pk, page_title=article.title, locale="en", revision_id=1,
        publication_id=1, is_flash=True, reason="A dam broke.", published_by=author,
        published_by_name=author.username, written_by=author, published_at=timezone.now(),
    )  # fmt: skip

    assert tabs_of(chief) == {"second-look": [article.pk]}
    assert tabs_of(author) == {"second-look": [article.pk]}
    give = reverse("newsroom_verb", args=[article.pk, "second-look"])
    assert give in look(sign_in(chief), "second-look")
    assert give not in look(sign_in(author), "second-look")

    due.given_at = timezone.now()
    due.save()

    assert tabs_of(chief) == {}


def test_what_failed_is_a_problem_of_its_editors_and_its_author(author: Any, chief: Any) -> None:
    article = write_story(author)
    row = schedule(article)
    Publication.objects.filter(pk=row.pk).update(
        state="failed", attempts=5, last_error="NotPublishable: The section is not published."
    )

    assert tabs_of(chief) == {"problems": [article.pk]}
    assert tabs_of(author) == {"problems": [article.pk]}
    text = look(sign_in(chief), "problems")
    assert "Did not go out: The section is not published." in text


def test_overdue_comes_first_and_is_said_in_words(author: Any, chief: Any) -> None:
    now = timezone.now()
    unplanned = submit_story(author, title="No time for this one")
    later, late = submit_story(author), submit_story(author)
    wish(later, now + timedelta(hours=21))
    wish(late, now - timedelta(minutes=18))

    assert tabs_of(chief) == {"awaiting-me": [late.pk, later.pk, unplanned.pk]}
    text = look(sign_in(chief))
    assert "18 min overdue" in text
    assert "in 21 h" in text
    assert "no time planned" in text


def test_the_time_is_told_in_the_newsrooms_zone(author: Any, chief: Any, settings: Any) -> None:
    settings.NEWSROOM_TIME_ZONE = "Asia/Almaty"
    at = (timezone.now() + timedelta(days=3)).replace(hour=4, minute=0, second=0, microsecond=0)
    wish(submit_story(author), at)

    text = look(sign_in(chief))

    assert "Due (Almaty time)" in text
    assert "09:00" in text


def test_filters_cut_every_tab_and_stay_in_its_address(author: Any, chief: Any) -> None:
    kazakh, english = make_live_category("kk"), make_live_category("en")
    submit_story(author, kazakh, title="Көпір қайта ашылды")
    submit_story(author, english, title="Bridge reopens")
    client = sign_in(chief)

    text = look(client, locale="kk")

    assert "Көпір қайта ашылды" in text
    assert "Bridge reopens" not in text
    assert reverse("newsroom_queue_tab", args=["approved"]) + "?locale=kk" in text
    for query in (
        {"section": english.translation_key.hex}, {"author": str(author.pk)},
        {"assignee": "nobody"},
    ):  # fmt: skip
        assert "Bridge reopens" in look(client, **query)
    for query in ({"section": kazakh.translation_key.hex}, {"assignee": "me"}, {"age": "1h"}):
        assert "Bridge reopens" not in look(client, **query)


def test_the_filter_of_age_shows_what_has_waited_longer(author: Any, chief: Any) -> None:
    old, young = submit_story(author, title="Old"), submit_story(author, title="Young")
    handed_in = timezone.now() - timedelta(hours=4, minutes=1)
    TaskState.objects.filter(pk=task_of(old).pk).update(started_at=handed_in)
    client = sign_in(chief)

    shown = {age: rows_in(look(client, age=age)) for age in ("1h", "4h", "1d")}

    assert shown == {"1h": [old.pk], "4h": [old.pk], "1d": []}
    assert rows_in(look(client)) == [old.pk, young.pk]


def test_taking_shows_to_others_and_filters(author: Any, chief: Any) -> None:
    article, other = submit_story(author), make_person(Role.CHIEF_EDITOR)
    client = sign_in(chief)

    answer = client.post(
        reverse("newsroom_take", args=[article.pk]), headers={"X-Requested-With": "fetch"}
    )
    refused = sign_in(other).post(
        reverse("newsroom_take", args=[article.pk]), headers={"X-Requested-With": "fetch"}
    )

    assert answer.json() == {"said": "Yours for 15 minutes: the others see it."}
    assert (refused.status_code, refused.json()["said"]) == (
        409, f"Taken by {chief.username}, just now."
    )  # fmt: skip
    assert "Hand back" in look(client, assignee="me")
    assert f"taken by {chief.username}" in look(sign_in(other))
    client.post(reverse("newsroom_hand_back", args=[article.pk]))
    assert "Hand back" not in look(client)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR])
def test_who_does_not_decide_has_no_such_tab_and_takes_nothing(role: Role, author: Any) -> None:
    article = submit_story(author)
    client = sign_in(make_person(role))

    assert client.get(reverse("newsroom_queue_tab", args=["awaiting-me"])).status_code == 404
    answer = client.post(reverse("newsroom_take", args=[article.pk]))

    assert (answer.status_code, answer.url) == (302, "/admin/")


def test_checks_are_said_once_somebody_looked(author: Any, chief: Any) -> None:
    article = submit_story(author, standfirst="")
    client = sign_in(chief)
    assert "not looked at yet" in look(client)

    answer = client.post(reverse("newsroom_queue_reports"), {"page": article.pk})

    assert answer.status_code == 200
    report = DraftReport.objects.get(page_id=article.pk)
    assert (report.errors, report.written_by) == (0, author)
    assert f"{report.warnings} warning" in answer.json()["badges"][str(article.pk)]
    assert f"{report.warnings} warning" in look(client)


def test_a_later_version_has_to_be_looked_at_again(author: Any, chief: Any) -> None:
    article = submit_story(author)
    report_on_drafts([article], now=timezone.now())

    change_story(article, by=author, title="Bridge closed again")

    assert "not looked at yet" in look(sign_in(chief))


def test_nobody_has_drafts_looked_at_that_they_may_not_see(author: Any) -> None:
    article = submit_story(author)
    client = sign_in(make_person(Role.REVIEWER, locale_code="kk"))

    answer = client.post(reverse("newsroom_queue_reports"), {"page": article.pk})

    assert answer.json() == {"badges": {}}
    assert DraftReport.objects.count() == 0


MARK = "changed since you read it"


def test_a_change_since_ones_own_last_reading_is_marked(author: Any, chief: Any) -> None:
    article = submit_story(author)
    assert MARK not in look(sign_in(chief))
    note_reading(draft=article.get_latest_revision_as_object(), user=chief, now=timezone.now())
    assert MARK not in look(sign_in(chief))

    change_story(article, by=author, title="Bridge closed again")

    assert MARK in look(sign_in(chief))
    report_on_drafts([article], now=timezone.now())
    assert MARK in look(sign_in(chief))
    assert MARK not in look(sign_in(make_person(Role.CHIEF_EDITOR)))


def test_the_same_text_saved_again_is_no_change(author: Any, chief: Any) -> None:
    article = submit_story(author)
    note_reading(draft=article.get_latest_revision_as_object(), user=chief, now=timezone.now())

    change_story(article, by=author)
    report_on_drafts([article], now=timezone.now())

    assert MARK not in look(sign_in(chief))


def test_shortcuts_follow_the_accounts_setting(chief: Any) -> None:
    client = sign_in(chief)
    assert 'data-news-queue-keys-value="true"' in look(client)

    profile = UserProfile.get_for_user(chief)
    profile.keyboard_shortcuts = False
    profile.save()

    assert 'data-news-queue-keys-value="false"' in look(client)


def test_the_results_alone_carry_tabs_and_rows(author: Any, chief: Any) -> None:
    article = submit_story(author)

    html = sign_in(chief).get(reverse("newsroom_queue_results", args=["awaiting-me"])).text

    assert "<main" not in html
    assert "news-queue__tabs" in html
    assert f'data-page="{article.pk}"' in html


def test_a_deleted_piece_leaves_the_queue(author: Any, chief: Any) -> None:
    article = submit_story(author)

    Page.objects.get(pk=article.pk).delete()

    assert tabs_of(chief) == {}
    assert Approval.objects.filter(page_id=article.pk).count() == 0
