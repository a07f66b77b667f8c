"""F26: stories that cannot go out, each for another reason, between stories that can (I8, I9)."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import MOST_ATTEMPTS
from tests.builders import WORDS, make_article, make_live_category, paragraphs, schedule
from tests.faults.invariants import hold_everything
from tests.faults.planning import all_done, fresh, plan, slowest, states

HUGE = 1500  # paragraphs


def take_the_slug(row: Publication) -> None:
    """Another draft under the same section has it now."""
    page = Page.objects.get(pk=row.page_id)
    rival = make_article(page.get_parent().specific, slug="rival")
    Page.objects.filter(pk=rival.pk).update(slug=page.slug)


def corrupt_the_version(row: Publication) -> None:
    Revision.objects.filter(pk=row.revision_id).update(content={"title": None})


def break_the_body(row: Publication) -> None:
    revision = Revision.objects.get(pk=row.revision_id)
    revision.content["body"] = '[{"type": "paragraph", "value": {"no": "text"}'
    revision.save(update_fields=["content"])


def remove_the_model(row: Publication) -> None:
    gone = ContentType.objects.create(app_label="newsroom", model="podcastpage")
    Revision.objects.filter(pk=row.revision_id).update(content_type=gone)


def delete_the_version(row: Publication) -> None:
    """As another program would: ours refuses it."""
    Page.objects.filter(pk=row.page_id).update(latest_revision=None)
    Revision.objects.filter(pk=row.revision_id)._raw_delete("default")


POISONS: tuple[Callable[[Publication], None], ...] = (
    take_the_slug,
    corrupt_the_version,
    break_the_body,
    remove_the_model,
    delete_the_version,
)


def test_f26_i8_poisoned_stories_fail_readably_and_delay_nobody(stack_of):
    section = make_live_category()
    stack = stack_of("worker", "clock")
    poisoned = plan(len(POISONS), first_in=4, section=section)
    good = plan(5, first_in=0, start=poisoned[0].due_at, section=section)
    for poison, row in zip(POISONS, poisoned, strict=True):
        poison(row)

    stack.wait_until(lambda: all_done(good), timeout_seconds=20)
    assert slowest(good) < 10
    stack.wait_until(lambda: have_all_failed(poisoned), timeout_seconds=60)

    names = [poison.__name__ for poison in POISONS]
    errors = dict(zip(names, fresh(poisoned), strict=True))
    assert {row.attempts for row in errors.values()} == {MOST_ATTEMPTS}
    assert all(row.last_error and row.due_at for row in errors.values()), errors
    assert not Page.objects.filter(pk__in=[row.page_id for row in poisoned], live=True).exists()
    hold_everything([*good, *poisoned])


def test_f26_i9_a_deleted_section_takes_its_requests_along_and_nothing_else(stack_of):
    doomed, section = make_live_category(), make_live_category()
    stack = stack_of("clock")
    gone = plan(2, first_in=3, section=doomed)
    good = plan(2, first_in=0, start=gone[0].due_at, section=section)

    delete_in_the_database(doomed)

    stack.wait_until(lambda: all_done(good), timeout_seconds=20)
    stack.wait_until(lambda: states(gone) == ["superseded"] * 2, timeout_seconds=20)
    assert not Document.objects.filter(page_id__in=[row.page_id for row in gone]).exists()
    hold_everything(good)


def test_f26_a_huge_story_goes_out_and_delays_nobody(stack_of):
    section = make_live_category()
    text = WORDS["en"][1]
    huge = make_article(section, body=paragraphs(*[f"{n}. {text}" for n in range(HUGE)]))
    stack = stack_of("clock", "clock-2")
    good = plan(3, first_in=2, section=section)
    row = schedule(huge, due_at=good[0].due_at)

    stack.wait_until(lambda: all_done([row, *good]), timeout_seconds=30)

    assert slowest(good) < 10
    assert Document.objects.get(page_id=huge.pk).body.count("The bridge") >= HUGE
    hold_everything([row, *good])


def have_all_failed(rows):
    try_at_once(rows)
    return states(rows) == ["failed"] * len(rows)


def try_at_once(rows):
    """Only the pause before the next attempt is shortened."""
    for row in fresh(rows):
        Publication.objects.filter(pk=row.pk, state="pending").update(next_attempt_at=row.due_at)


def delete_in_the_database(section):
    """As another program would: no code of ours runs."""
    stories = ArticlePage.objects.descendant_of(section)
    ids = list(stories.values_list("pk", flat=True))
    Page.objects.filter(pk__in=ids).update(latest_revision=None)
    for model in (ArticlePage, Page):
        model._base_manager.filter(pk__in=ids)._raw_delete("default")
