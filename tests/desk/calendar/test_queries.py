"""Ten items cost as many queries as two hundred, in both views and for every kind of seat."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.content.models import ArticlePage, Author
from newsroom.content.models.articles import Byline
from newsroom.publishing.models import LaunchSet, LaunchSetMember, Publication
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category, schedule
from tests.desk.calendar.items import noon_in, open_calendar, titles
from tests.publishing.sets.launches import plan
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


def fill(section, count, *, at, row, launch_set):
    """Wishes, plans, drafts and launch sets, signed; copies of one row and of one set."""
    author = Author.objects.create(name=f"Author of {count}", slug=f"author-{count}")
    for number in range(count):
        hour = at + timedelta(minutes=number * 7 % 600)
        article = ArticlePage(title="A story", locale=section.locale, live=False)
        article.slug = f"story-of-{count}-{number}"
        if number % 4 == 0:
            article.planned_for = hour
        section.add_child(instance=article)
        Byline.objects.create(article=article, author=author)
        if number % 4 == 1:
            row.pk, row.page_id, row.due_at = None, article.pk, hour
            row.save(force_insert=True)
        elif number % 4 == 2:
            launch_set.pk, launch_set.due_at = None, hour
            launch_set.save(force_insert=True)
            LaunchSetMember.objects.create(
                launch_set=launch_set, page_id=article.pk, page_title="A story", locale="en"
            )


def test_two_hundred_items_cost_as_many_queries_as_ten():
    at = noon_in(8, hour=9)
    section = make_live_category()
    row = schedule(make_article(section), due_at=at)
    launch_set = plan([make_article(section)], due_at=at)
    place = {"section_key": section.translation_key.hex}
    people = [make_person(Role.CHIEF_EDITOR), make_person(Role.SECTION_EDITOR, **place)]
    desks = [(sign_in(person), view) for person in people for view in ("week", "month")]

    def look():
        shown, asked = [], []
        for client, view in desks:
            with CaptureQueriesContext(connection) as queries:
                shown.append(len(titles(open_calendar(client, at, view=view))))
            asked.append(len(queries))
        return shown, asked

    fill(section, 8, at=at, row=row, launch_set=launch_set)
    look()
    shown, asked = look()
    assert shown == [10] * 4

    fill(section, 190, at=at, row=row, launch_set=launch_set)
    shown_now, asked_now = look()

    assert shown_now == [200] * 4
    assert asked_now == asked
    assert Publication.objects.count() + LaunchSet.objects.count() > 90
