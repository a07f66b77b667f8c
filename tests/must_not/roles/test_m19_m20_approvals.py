"""M19, M20: nobody approves their own text, and what was changed afterwards is not approved."""

import pytest
from django.urls import reverse

from newsroom.content.gate import NotApproved
from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.review.policy import Role
from tests.builders import make_live_category, schedule
from tests.publishing.plans import ahead, make_due
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import (
    approve_story,
    change_story,
    reading_of,
    submit_story,
    task_of,
)

pytestmark = pytest.mark.django_db
AJAX = {"X-Requested-With": "XMLHttpRequest"}
DECIDERS = [Role.REVIEWER, Role.SECTION_EDITOR, Role.CHIEF_EDITOR, Role.ADMIN]


def post_approval(person, article, *, address="workflow_action"):
    reading = reading_of(article)
    url = reverse(
        f"wagtailadmin_pages:{address}", args=[article.pk, "approve", task_of(article).pk]
    )
    form = {"revision_id": reading.revision_id, "content_hash": reading.content_hash, "when": "now"}
    return sign_in(person).post(url, form, headers=AJAX)


@pytest.mark.parametrize("address", ["workflow_action", "collect_workflow_action_data"])
@pytest.mark.parametrize("role", DECIDERS)
def test_m19_who_wrote_it_last_or_submitted_it_does_not_approve_it(role, address):
    section = make_live_category()
    person = make_person(role)
    submitted = submit_story(person, section)
    changed = submit_story(None, section)
    change_story(changed, by=person, title="By other hands now")

    answers = [post_approval(person, one, address=address) for one in (submitted, changed)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert not Approval.objects.filter(kind=Approval.Kind.REVIEWED).exists()
    assert not ArticlePage.objects.filter(live=True).exists()


def test_m20_a_change_after_the_approval_is_not_approved():
    article = submit_story(None, make_live_category())
    approve_story(article, by=make_person(Role.CHIEF_EDITOR))
    Publication.objects.filter(page_id=article.pk).update(state="cancelled")
    change_story(article, by=make_person(Role.REPORTER), title="Quite another story")

    with pytest.raises(NotApproved):
        article.get_latest_revision().publish(user=make_person(Role.CHIEF_EDITOR))

    article.refresh_from_db()
    assert not article.live


def test_m20_what_was_planned_goes_out_as_it_was_approved():
    article = submit_story(None, make_live_category(), title="As approved")
    row = schedule(article, due_at=ahead(hours=1))
    change_story(article, by=make_person(Role.REPORTER), title="Slipped in afterwards")
    make_due(row)

    assert publish_one(publication_id=row.pk, done_by="clock") is Outcome.DONE

    article.refresh_from_db()
    assert (article.live, article.title) == (True, "As approved")
