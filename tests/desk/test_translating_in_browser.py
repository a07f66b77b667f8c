"""A translator's work beside the source in a real browser, by the keyboard for the most part.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.translation.drafting.models import DraftedSegment
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.models import Confirmation
from tests.harness.screens import look_at, open_editor, seat_at
from tests.harness.stack import LiveStack
from tests.review.people import make_person
from tests.translation.drafting.drafting_stories import work
from tests.translation.memory.remembering import follow
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    begin,
    change_source,
    live_source,
    state_of,
    translated_story,
)

pytestmark = pytest.mark.browser
FIRST, SECOND, THIRD = (f"00000000-0000-4000-8000-{n:012d}" for n in (1, 2, 3))


@pytest.fixture(autouse=True)
def practice_machine(monkeypatch):
    """For the processes of the stack, which start afterwards."""
    monkeypatch.setenv("MACHINE_DRAFTS", "*=pseudo")


@pytest.fixture
def person(stack: LiveStack) -> Any:
    return make_person(Role.TRANSLATOR, locale_code="ru")


@pytest.fixture
def translator(chromium: Browser, stack: LiveStack, person: Any) -> Iterator[Page]:
    with seat_at(chromium, url=stack.url, person=person) as page:
        yield page


def block(screen: Page, block_id: str) -> Locator:
    return screen.locator(f"[data-streamfield-child][data-contentpath='{block_id}']")


def passage(screen: Page, segment: str) -> Locator:
    return screen.locator(f"[data-edit-form] [data-passage^='{segment}']")


def look(screen: Page, name: str, *parts: str) -> None:
    """Wagtail's own buttons hang over the edge of a telephone: ours must not."""
    for part in parts:
        look_at(screen, name, part=part, scrolls=part)


def write_into(screen: Page, block_id: str, words: str) -> None:
    block(screen, block_id).locator("[contenteditable=true]").click()
    screen.keyboard.press("Control+a")
    screen.keyboard.type(words)


def test_an_outdated_passage_is_followed_beside_its_source(translator: Page) -> None:
    source, version = translated_story()
    author = make_person(Role.REPORTER)
    ArticlePage.objects.filter(pk=source.pk).update(owner=author)
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])
    screen, summary = translator, translator.locator("[data-summary]")

    open_editor(screen, f"/admin/pages/{version.pk}/edit/")
    expect(summary).to_contain_text("outdated: 1 of 5 passages")
    expect(passage(screen, SECOND).locator("ins")).to_have_text("new: 858")
    expect(block(screen, SECOND).locator("[contenteditable=true]")).to_be_visible()
    expect(block(screen, FIRST).locator("[contenteditable=true]")).to_be_hidden()
    look(screen, "translating-outdated", ".news-beside__summary", ".news-beside__home--late")

    passage(screen, SECOND).get_by_text("Ask the author").click()
    passage(screen, SECOND).get_by_label("Your question").fill("Which of both is right?")
    passage(screen, SECOND).get_by_role("button", name="Ask").click()
    expect(screen.locator("[data-said]")).to_have_text(f"{author.get_username()} is asked.")

    screen.locator("#id_standfirst").focus()
    screen.keyboard.press("Alt+q")
    expect(block(screen, SECOND).locator("[contenteditable=true]")).to_be_focused()
    screen.keyboard.press("Control+a")
    screen.keyboard.type("Его длина 858 метров.")
    screen.keyboard.press("Control+Enter")
    expect(summary).to_contain_text("nothing is outdated")
    row = Confirmation.objects.get(why="still_right")
    assert row.confirmed == [SECOND]
    written: Any = ArticlePage.objects.get(pk=version.pk).get_latest_revision_as_object()
    assert "858" in str(written.body)
    assert state_of(version) == "outdated"  # readers have the old words still


def test_a_version_is_written_merged_and_split_beside_its_source(
    translator: Page, person: Any
) -> None:
    version = begin(live_source(), user=person)
    screen, summary = translator, translator.locator("[data-summary]")

    open_editor(screen, f"/admin/pages/{version.pk}/edit/")
    screen.locator("#id_title").fill("Мост снова открыт")
    expect(screen.locator("[name=slug]")).to_have_value("most-snova-otkryt")
    expect(screen.locator(".news-counter").first).to_have_text("Characters: 17 of 110")
    screen.locator("#id_title").press("Control+Enter")
    expect(summary).to_contain_text("compared: 1 of 5")
    expect(screen.locator("#id_standfirst")).to_be_focused()
    screen.locator("#id_standfirst").fill("По мосту снова ездят машины, сообщили в городе.")

    screen.locator("[data-side-panel-toggle=preview]").click()
    preview = screen.frame_locator("iframe[title='Preview']").last
    expect(preview.locator("h1")).to_have_text("Мост снова открыт")
    screen.locator("[data-side-panel-toggle=preview]").click()

    write_into(screen, FIRST, "Мост открыт, его длина 885 метров.")
    block(screen, SECOND).get_by_role("button", name="Delete").click()
    block(screen, FIRST).get_by_role("button", name="Said in the passage above").click()
    expect(passage(screen, SECOND)).to_contain_text("merged with another passage")

    write_into(screen, THIRD, "Трамваи пойдут.")
    screen.keyboard.press("Enter")
    screen.keyboard.type("В мае.")
    block(screen, THIRD).get_by_role("button", name="Part of the passage above").click()
    expect(passage(screen, THIRD)).to_contain_text("split: 2 passages stand for it")
    look(screen, "translating-by-hand", f'[data-contentpath="{THIRD}"] .news-beside__home')

    screen.locator("footer").get_by_role("button", name="More actions").click()
    screen.get_by_role("button", name="Submit to Review").click()
    expect(screen.locator("body")).to_contain_text("has been submitted for moderation")
    linked = Confirmation.objects.get(page_id=version.pk, why="linked")
    assert linked.confirmed == [SECOND, THIRD]


def test_what_was_written_before_is_taken_by_a_key(translator: Page, person: Any) -> None:
    source, _version = translated_story()
    follow()
    GlossaryTerm.objects.create(
        source_locale="en", target_locale="ru", source="tram", target="трамвай", kind="term"
    )
    other = live_source(source.get_parent().specific)
    changed = change_source(other, SOURCE[0], "It is 900 metres long.", SOURCE[2])
    version = begin(changed, user=person)
    screen = translator

    open_editor(screen, f"/admin/pages/{version.pk}/edit/")
    expect(passage(screen, THIRD)).to_contain_text("Trams (трамвай) will cross it in May.")
    block(screen, SECOND).locator("[contenteditable=true]").click()
    expect(passage(screen, SECOND).get_by_role("button", name=TARGET[1])).to_contain_text("86 %")
    look(screen, "translating-suggestions", f'[data-contentpath="{SECOND}"] .news-beside__home')

    block(screen, THIRD).locator("[contenteditable=true]").click()
    expect(passage(screen, THIRD).get_by_role("button", name=TARGET[2])).to_be_visible()
    screen.keyboard.press("Alt+1")
    expect(block(screen, THIRD).locator("[contenteditable=true]")).to_have_text(TARGET[2])
    screen.keyboard.press("Control+Enter")
    expect(screen.locator("[data-summary]")).to_contain_text("compared: 1 of 5")
    written: Any = ArticlePage.objects.get(pk=version.pk).get_latest_revision_as_object()
    assert TARGET[2] in str(written.body)


def test_a_machine_draft_is_marked_until_it_is_confirmed(translator: Page, person: Any) -> None:
    version = begin(live_source(), user=person)
    screen, summary = translator, translator.locator("[data-summary]")

    open_editor(screen, f"/admin/pages/{version.pk}/edit/")
    expect(screen.get_by_role("button", name="Machine draft")).to_be_visible()
    screen.keyboard.press("Alt+m")
    expect(screen.locator("[data-said]")).to_contain_text("A machine drafts the empty passages.")
    work()
    expect(summary).to_contain_text("unreviewed: 5 by a machine")
    expect(passage(screen, THIRD)).to_contain_text("a machine wrote it: unreviewed")
    look(screen, "translating-machine", ".news-beside__summary")

    screen.locator("#id_title").press("Control+Enter")
    expect(summary).to_contain_text("unreviewed: 4 by a machine")
    assert DraftedSegment.objects.get(confirmed_at__isnull=False).segment_id == "title"
