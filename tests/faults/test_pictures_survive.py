"""The worker of pictures, killed while it encodes: nothing half-made is shown, and all heals."""

import io
import json
import time
from datetime import timedelta

import requests
from django.db import transaction
from PIL import Image

from newsroom.delivery.models import Document, FollowUp, PublicPicture
from newsroom.delivery.prepared import PreparedPicture
from newsroom.publishing.database_clock import database_now
from tests.builders import make_article, make_live_category, schedule
from tests.delivery.newsroom_words import make_picture
from tests.faults.invariants import hold_everything
from tests.faults.planning import all_done

# Correctness with room for a busy machine; how fast it is stands in the run book (seconds).
SOON = 40
KILLS = 2


def large_photograph() -> bytes:
    """As cameras make them, with noise that takes its time to encode."""
    buffer = io.BytesIO()
    Image.effect_noise((6000, 4000), 60).convert("RGB").save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def image_of(article):
    return json.loads(Document.objects.get(page_id=article.pk).body)["image"]


def is_being_made() -> bool:
    """Whether somebody holds the row of a follow-up: its picture is being encoded."""
    waiting = FollowUp.objects.filter(topic="picture_files", state="pending")
    with transaction.atomic():
        free = list(waiting.select_for_update(skip_locked=True).values_list("pk", flat=True))
        return len(free) < waiting.count()


def test_a_worker_killed_while_it_encodes_leaves_nothing_and_the_next_one_finishes(
    stack_of, settings
):
    stack = stack_of("web", "worker", "beat", "clock")
    settings.MEDIA_ROOT = stack.folder / "data" / "media" / "private"
    article = make_article(
        make_live_category(), lead_image=make_picture(content=large_photograph())
    )
    row = schedule(article, due_at=database_now() + timedelta(milliseconds=200))
    stack.wait_until(lambda: all_done([row]), timeout_seconds=SOON)

    for _ in range(KILLS):
        stack.start("pictures")
        stack.wait_until(is_being_made, timeout_seconds=SOON)
        time.sleep(0.2)
        stack.kill9("pictures")

        # Readers have the story and what it went out with, nothing else.
        assert set(PublicPicture.objects.values_list("recipe", flat=True)) <= {
            "jpeg-640",
            "jpeg-1280",
        }
        assert not PreparedPicture.objects.exists()
        assert requests.get(image_of(article)["src"], timeout=SOON).status_code == 200

    stack.start("pictures")
    stack.wait_until(lambda: bool(image_of(article)["srcset"]["avif"]), timeout_seconds=SOON)
    assert PublicPicture.objects.count() == 16
    hold_everything([row])
