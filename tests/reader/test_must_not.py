"""What must never come of hostile words on readers' pages (RELIABILITY.md, by number)."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.content.addresses import public_path
from newsroom.content.models import Author, Byline
from newsroom.delivery.models import Document
from newsroom.delivery.show_related import ShownEntry, show_related
from tests.builders import make_article, make_live_article, make_live_category, schedule

pytestmark = pytest.mark.django_db
SPLIT = "Bridge\r\nSet-Cookie: stolen=1\r\n\r\n<html>"
TEMPLATE = "{{771*977}} {% include 'x' %} ${771*977} <%= 771*977 %> {}"


def test_m49_line_breaks_in_titles_reach_no_header(client: Client) -> None:
    article = make_live_article()
    Document.objects.filter(page_id=article.pk).update(title=SPLIT)
    document = Document.objects.get(page_id=article.pk)
    body = json.loads(document.body) | {"title": SPLIT}
    Document.objects.filter(page_id=article.pk).update(body=json.dumps(body))

    answer = client.get(document.path)

    assert answer.status_code == 200
    assert "stolen" not in str(answer.headers) + str(answer.cookies)
    assert not any("\r" in value or "\n" in value for value in answer.headers.values())


def test_m51_template_syntax_is_shown_as_it_was_written(client: Client) -> None:
    author = Author.objects.create(name=TEMPLATE, slug="braces")
    section = make_live_category(title="{{771*977}} section", intro=TEMPLATE)
    article = make_live_article(
        section,
        title=TEMPLATE,
        standfirst=TEMPLATE,
        dateline="{{771*977}}",
        bylines=[Byline(author=author)],
    )

    for path in (public_path(article), public_path(section), "/en/"):
        html = client.get(path).content.decode()
        assert "{{771*977}}" in html
        assert not re.search("753267", html)


def test_m8_lists_beside_a_story_show_nothing_that_waits(client: Client) -> None:
    section = make_live_category(title="Science")
    shown = make_live_article(section, title="The live story")
    waiting = make_article(section, title="Embargoed headline")
    schedule(waiting, due_at=timezone.now() + timedelta(days=1))
    draft = make_article(section, title="Draft headline")
    show_related(
        page_id=shown.pk,
        entries=[ShownEntry(member_id=page.pk, reasons=("x",)) for page in (waiting, draft)],
        now=timezone.now(),
    )

    for path in (public_path(shown), public_path(section), "/en/", "/en/search/?q=headline"):
        html = client.get(path).content.decode()
        assert "The live story" in html or "search" in path
        assert "Embargoed headline" not in html
        assert "Draft headline" not in html
