"""The side-by-side editor of a version, as a test's translator uses it."""

import re

from playwright.sync_api import Locator, Page, expect

from newsroom.content.models import ArticlePage
from tests.harness.screens import look_at, open_editor
from tests.harness.stack import LiveStack
from tests.journeys.kazakh_desk import IN_KAZAKH, KAZAKH_TITLE, P1, P2, P3, P4, P5, SECOND_BRIDGE


def block(screen: Page, block_id: str) -> Locator:
    return screen.locator(f"[data-streamfield-child][data-contentpath='{block_id}']")


def words_in(screen: Page, block_id: str) -> Locator:
    return block(screen, block_id).locator("[contenteditable=true]")


def passage(screen: Page, segment: str) -> Locator:
    return screen.locator(f"[data-edit-form] [data-passage^='{segment}']")


def write_into(screen: Page, block_id: str, words: str) -> None:
    words_in(screen, block_id).click()
    screen.keyboard.press("Control+a")
    screen.keyboard.type(words)


def submit(screen: Page) -> None:
    screen.locator("footer").get_by_role("button", name="More actions").click()
    screen.get_by_role("button", name=re.compile("^(Submit to|Resubmit)")).click()


def token_of(screen: Page) -> str:
    config = "JSON.parse(document.getElementById('wagtail-config').textContent).CSRF_TOKEN"
    return str(screen.evaluate(f"() => {config}"))


def look_at_part(screen: Page, name: str, *, block_id: str) -> None:
    """Wagtail's own buttons hang over the edge of a telephone: ours must not."""
    part = f'[data-contentpath="{block_id}"] .news-beside__home'
    look_at(screen, name, part=part, scrolls=part)


def confirm(screen: Page, *, so_far: int) -> None:
    screen.keyboard.press("Control+Enter")
    expect(screen.locator("[data-summary]")).to_contain_text(f"compared: {so_far} of 7")


def write_beside_source(screen: Page, version: ArticlePage, stack: LiveStack) -> None:
    # 2.4 the source beside each field and block; counter; address in Latin letters
    summary = screen.locator("[data-summary]")
    open_editor(screen, f"/admin/pages/{version.pk}/edit/")
    expect(summary).to_contain_text("The source goes live")
    expect(passage(screen, P2)).to_contain_text(SECOND_BRIDGE[1])
    screen.locator("#id_title").fill(KAZAKH_TITLE)
    expect(screen.locator("[name=slug]")).to_have_value("ekinshi-kopir-tangerteng-ashylady")
    expect(screen.locator(".news-counter").first).to_contain_text("Characters: 29 of")
    screen.locator("#id_title").press("Control+Enter")
    expect(summary).to_contain_text("compared: 1 of 7")
    # 2.5 the machine fills what is still empty; nothing of it is submitted unread
    screen.evaluate("() => { window.isOld = true }")
    screen.keyboard.press("Alt+m")
    screen.wait_for_function("() => !window.isOld")
    expect(summary).to_contain_text("unreviewed: 6 by a machine", timeout=30_000)
    expect(passage(screen, P4)).to_contain_text("a machine wrote it: unreviewed")
    expect(screen.locator("#id_title")).to_have_value(KAZAKH_TITLE)
    expect(screen.locator("html[data-watches-edits]")).to_be_attached()
    submit(screen)
    expect(screen.locator(".messages")).to_contain_text("errors")
    expect(screen.locator("#main")).to_contain_text("that nobody has confirmed")
    assert ArticlePage.objects.get(pk=version.pk).current_workflow_state is None
    # 2.6 memory: the same words, then words like them with their difference
    expect(screen.locator("html[data-watches-edits]")).to_be_attached()
    screen.locator("#id_standfirst").fill("Көпірмен көліктер қайта жүре бастады.")
    confirm(screen, so_far=2)
    expect(words_in(screen, P1)).to_be_focused()
    expect(passage(screen, P1).get_by_role("button", name=IN_KAZAKH[0])).to_be_visible()
    screen.keyboard.press("Alt+1")
    expect(words_in(screen, P1)).to_have_text(IN_KAZAKH[0])
    confirm(screen, so_far=3)
    expect(words_in(screen, P2)).to_be_focused()
    expect(passage(screen, P2).locator(".news-beside__difference")).to_contain_text("885")
    screen.keyboard.press("Alt+1")
    expect(words_in(screen, P2)).to_have_text(IN_KAZAKH[1])
    look_at_part(screen, "translators-day-suggestions", block_id=P2)
    screen.locator("[data-side-panel-toggle=checks]").click()
    checks = screen.locator("[data-side-panel=checks]")
    expect(checks).to_contain_text("the source says 858, here it is 885")
    write_into(screen, P2, "Оның ұзындығы 858 метр.")
    confirm(screen, so_far=4)
    # a link that was typed over is missed; words of the memory bring it along
    write_into(screen, P3, "Ақшасын қала төлейді.")
    expect(checks).to_contain_text("a link of the source is missing: https://city.example/plan")
    screen.keyboard.press("Alt+1")
    expect(words_in(screen, P3).locator("a, [role=link], .TooltipEntity")).to_contain_text("қала")
    expect(checks).not_to_contain_text("a link of the source is missing")
    confirm(screen, so_far=5)
    expect(passage(screen, P4)).to_contain_text("Trams (трамвай) cross it for nothing.")
    write_into(screen, P4, "Trams cross the bridge free.")
    expect(checks).to_contain_text("most letters are not of this language's script")
    screen.locator("[data-side-panel-toggle=checks]").click()
    # 2.7 merged, split, added; seen before anything of it is saved by hand
    write_into(screen, P4, "Трамвайлар тегін өтеді, велосипедшілерге жолақ бар.")
    screen.keyboard.press("Enter")
    screen.keyboard.type("Жолақ кең.")
    block(screen, P5).get_by_role("button", name="Delete").click()
    block(screen, P4).get_by_role("button", name="Said in the passage above").click()
    expect(passage(screen, P5)).to_contain_text("merged with another passage")
    block(screen, P4).get_by_role("button", name="Part of the passage above").click()
    expect(block(screen, P4)).to_contain_text("split: 2 passages stand for it")
    write_into(screen, P1, IN_KAZAKH[0])
    screen.keyboard.press("Enter")
    screen.keyboard.type("Оны екі жыл салды.")
    block(screen, P1).get_by_role("button", name="Stands by itself").click()
    expect(block(screen, P1)).to_contain_text("Added here: “Оны екі жыл салды.”")
    look_at_part(screen, "translators-day-by-hand", block_id=P4)
    screen.locator("[data-side-panel-toggle=preview]").click()
    preview = screen.frame_locator("iframe[title='Preview']").last
    expect(preview.locator("body")).to_contain_text("Оны екі жыл салды.")
    screen.locator("[data-side-panel-toggle=preview]").click()
    words_in(screen, P4).click()
    screen.keyboard.press("Control+Enter")
    expect(summary).not_to_contain_text("unreviewed")
