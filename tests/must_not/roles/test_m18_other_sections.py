"""M18, M15: an editor of Economy is told of no draft of Sport: not to read, nor its headline."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story, task_of

pytestmark = pytest.mark.django_db
AJAX = {"X-Requested-With": "XMLHttpRequest"}
WORDS = "signs for the champions"
HEADLINE = f"Quibblefrost {WORDS}"


@pytest.fixture
def economy():
    return make_live_category(title="Economy")


@pytest.fixture
def editor(economy):
    key = economy.translation_key.hex
    return sign_in(make_person(Role.SECTION_EDITOR, section_key=key))


@pytest.fixture
def foreign():
    """In review, so that every list that might show it would."""
    return submit_story(None, make_live_category(title="Sport"), title=HEADLINE)


LISTS = [
    "wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks", "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:locked_pages", "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:page_types_usage", "wagtailadmin_choose_page", "newsroom_problems",
    "newsroom_launch_sets",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_m15_no_list_names_it(name, editor, foreign):
    Page.objects.filter(pk=foreign.pk).update(
        locked=True, locked_by=make_person(Role.CHIEF_EDITOR), locked_at=timezone.now()
    )

    answer = editor.get(reverse(name), follow=True)

    assert answer.status_code == 200  # of the list, or of where one was led
    assert "Quibblefrost" not in answer.content.decode()


def places(page, economy):
    """Addresses that name the page, and what is sent along."""
    mine = make_article(economy)
    sport = page.get_parent()
    bulk = "/admin/bulk/wagtailcore/page"
    return [
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, economy.pk]),
        reverse("wagtailadmin_pages:move_confirm", args=[mine.pk, page.get_parent().pk]),
        reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, task_of(page).task_id]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:usage", args=[page.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={page.pk}",
        reverse("wagtailadmin_choose_page_child", args=[sport.pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=Quibblefrost",
        reverse("wagtailadmin_pages:search") + "?q=Quibblefrost",
        reverse("wagtailadmin_explore", args=[sport.pk]),
        f"{bulk}/delete/?id={page.pk}", f"{bulk}/move/?id={page.pk}",
        f"{bulk}/unpublish/?id={page.pk}&id={mine.pk}",
        f"{bulk}/delete/?id=all&childOf={sport.pk}",
        f"/admin/api/main/pages/{page.pk}/", "/admin/api/main/pages/",
        f"/admin/api/main/pages/?child_of={sport.pk}",
        reverse("newsroom_story", args=[page.pk]), reverse("newsroom_timeline", args=[page.pk]),
        reverse("newsroom_timeline_csv", args=[page.pk]),
        reverse("newsroom_changes", args=[page.pk]),
        reverse("newsroom_share_preview", args=[page.pk]),
        reverse("newsroom_as_it_stood", args=[page.pk]),
        f"/api/v1/manage/pages/{page.pk}/verbs",
    ]  # fmt: skip


def test_m18_no_address_that_names_it_shows_it(editor, economy, foreign):
    told, open_doors = [], []
    for place in places(foreign, economy):
        answer = editor.get(place, headers=AJAX)
        if WORDS in answer.content.decode() + str(answer.headers):
            told.append(place)
        said = editor.get(reverse("wagtailadmin_home")).content.decode()
        if WORDS in said:  # a message on the next screen
            told.append(f"{place}, in a message")
        if answer.status_code >= 500:
            open_doors.append(place)

    assert (told, open_doors) == ([], [])


def test_m18_ones_own_stay_open(editor, economy):
    mine = submit_story(None, economy, title="Own Quibblefrost")

    for name in ("history", "view_draft", "copy", "usage"):
        answer = editor.get(reverse(f"wagtailadmin_pages:{name}", args=[mine.pk]))
        assert answer.status_code == 200, name
    url = reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={mine.pk}"
    assert "Own Quibblefrost" in editor.get(url).content.decode()
    moved = editor.get(f"/admin/bulk/wagtailcore/page/delete/?id={mine.pk}")
    assert "Own Quibblefrost" in moved.content.decode()
