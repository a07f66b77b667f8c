"""Whoever writes on after a colleague has taken the job is told so beside the text, at once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from newsroom.content.models import ArticlePage
from newsroom.translation.jobs.claim import claim
from newsroom.translation.jobs.models import SetAside, TranslationJob
from newsroom.translation.jobs.open import open_job
from tests.harness.screens import keep_picture, look_at, open_editor, seat_at
from tests.harness.stack import LiveStack
from tests.translation.jobs.orders import translator, want

pytestmark = pytest.mark.browser


def test_a_late_autosave_says_where_its_words_are_kept(chromium: Browser, stack: LiveStack) -> None:
    first, second, now = translator(), translator(), timezone.now()
    job = open_job(job=want(), user=first, now=now)
    page = ArticlePage.objects.get(pk=job.page_id)
    with seat_at(chromium, url=stack.url, person=first) as screen:
        open_editor(screen, f"/admin/pages/{page.pk}/edit/")
        TranslationJob.objects.update(claimed_at=now - timedelta(minutes=21))
        claim(job=job, user=second, now=timezone.now())

        screen.locator("#id_title").fill("Мост закрыт до весны")

        expect(screen.locator("footer")).to_contain_text("Kept aside")
        keep_picture(screen, "text-aside-told")
        kept = SetAside.objects.get()
        assert kept.content["title"] == "Мост закрыт до весны"
        assert ArticlePage.objects.get(pk=page.pk).latest_revision_id == page.latest_revision_id
        screen.goto(f"/admin/translators/aside/{kept.pk}/")
        expect(screen.locator("#main")).to_contain_text("Мост закрыт до весны")
        expect(screen.locator("#main")).not_to_contain_text("Trams will cross it in May.")
        look_at(screen, "text-aside", part="#main")
