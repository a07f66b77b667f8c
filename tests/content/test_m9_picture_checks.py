"""A picture's right is judged at the instant of going out; editors are warned before and after."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone, translation

from newsroom.content.checks import run_checks
from newsroom.content.content_hash import content_hash
from newsroom.content.models import NewsImage
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from tests.builders import make_article, make_live_category, schedule
from tests.delivery.newsroom_words import make_picture

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


def findings_of(page, *, now=NOW):
    return {
        finding.check_id: finding
        for finding in run_checks(page, now=now)
        if finding.check_id.startswith("image")
    }


def story_with(**fields):
    return make_article(lead_image=make_picture(title="Dam at dawn", **fields))


def test_an_ended_right_is_an_error_that_names_picture_and_date():
    story = story_with(usable_until=NOW)

    (finding,) = findings_of(story).values()

    assert (finding.check_id, finding.severity, finding.field) == (
        "image-expired",
        "error",
        "lead_image",
    )
    assert "Dam at dawn" in finding.message
    assert str(NOW.year) in finding.message


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (timedelta(seconds=1), {"image-expires-soon"}),
        (timedelta(days=14), {"image-expires-soon"}),
        (timedelta(days=14, seconds=1), set()),
    ],
)
def test_an_end_within_two_weeks_of_going_out_is_a_warning(left, expected):
    findings = findings_of(story_with(usable_until=NOW + left))

    assert set(findings) == expected
    assert all(finding.severity == "warning" for finding in findings.values())


def test_the_instant_of_going_out_counts_not_today():
    story = story_with(usable_until=NOW + timedelta(days=20))

    assert set(findings_of(story, now=NOW + timedelta(days=20))) == {"image-expired"}


def test_a_usage_note_is_shown_with_its_text():
    (finding,) = findings_of(story_with(usage_note="Not for covers.")).values()

    assert (finding.check_id, finding.severity) == ("image-usage-note", "warning")
    assert "Not for covers." in finding.message


def test_pictures_of_galleries_are_judged_too():
    picture = make_picture(alt_texts={"ru": "Мост"}, usable_until=NOW)
    value = {
        "title": "",
        "pictures": [
            {
                "type": "item",
                "id": "00000000-0000-4000-8000-000000000002",
                "value": {"image": picture.pk, "caption": ""},
            }
        ],
    }
    block = {"type": "gallery", "id": "00000000-0000-4000-8000-000000000001", "value": value}

    findings = findings_of(make_article(body=[block]))

    assert set(findings) == {"image-missing", "image-alt", "image-expired"}
    assert findings["image-expired"].field == "body"


def test_a_right_that_ends_after_the_approval_keeps_the_story_in():
    story = story_with(usable_until=timezone.now() + timedelta(hours=1))
    publication = schedule(story)
    NewsImage.objects.update(usable_until=timezone.now() - timedelta(seconds=1))

    outcome = publish_one(publication_id=publication.pk, done_by="now")

    publication.refresh_from_db()
    assert outcome is not Outcome.DONE
    assert publication.state == Publication.State.PENDING
    assert "Dam at dawn" in publication.last_error
    story.refresh_from_db()
    assert not story.live


@pytest.mark.parametrize(
    ("change", "is_other"),
    [
        ({"credits": {"en": "Other"}}, True),
        ({"credits": {"kk": "Басқа"}}, False),  # no reader of the English story sees it
        ({"credit": "Other"}, True),
        ({"ai": "generated"}, True),
        ({"rights_holder": "Other"}, True),
        ({"licence": "Other"}, True),
        ({"usage_note": "Ask first"}, False),
        ({"usable_until": NOW + timedelta(days=99)}, False),
        ({"declared": {"creator": "Somebody"}}, False),
        ({"title": "Other"}, False),
    ],
)
def test_the_hash_of_an_approval_covers_what_readers_see(change, is_other):
    picture = make_picture()
    story = make_article(make_live_category("en"), lead_image=picture)
    before = content_hash(story)

    NewsImage.objects.filter(pk=picture.pk).update(**change)

    assert (content_hash(story) != before) is is_other


def test_the_date_is_said_as_the_language_says_it():
    with translation.override("ru"):
        (finding,) = findings_of(story_with(usable_until=NOW)).values()

    end = NOW.astimezone(ZoneInfo(settings.NEWSROOM_TIME_ZONE))
    months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    assert f"до {end.day} {months.split()[end.month - 1]} {end.year}" in finding.message.lower()
