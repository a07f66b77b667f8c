"""*Glossary* and *Concordance* in a real browser: a file taken in, a term found in an old story.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import pytest
from playwright.sync_api import Page, expect

from newsroom.translation.glossary.models import GlossaryTerm
from tests.harness.screens import look_at
from tests.translation.memory.remembering import follow
from tests.translation.newsroom_in_two_languages import SOURCE, translated_story

pytestmark = pytest.mark.browser
FAULTY = "from,into,source,target,note\nen,ru,tram,трамвай,not поезд\nen,xx,bridge,мост,\n"


def test_terms_come_from_a_file_and_old_stories_show_how_they_were_used(screen: Page) -> None:
    translated_story()
    follow()
    screen.goto("/admin/translation/glossary-import/")
    file = {"name": "terms.csv", "mimeType": "text/csv"}

    screen.locator("#id_file").set_input_files([{**file, "buffer": FAULTY.encode()}])
    screen.get_by_role("button", name="Look at the file").click()
    expect(screen.get_by_text("“xx” is none of en, ru, kk.")).to_be_visible()
    look_at(screen, "glossary-faults", part="main")
    assert GlossaryTerm.objects.count() == 0

    mended = FAULTY.replace("xx", "ru").encode()
    screen.locator("#id_file").set_input_files([{**file, "buffer": mended}])
    screen.get_by_role("button", name="Look at the file").click()
    screen.get_by_role("button", name="Write it into the glossary").click()
    expect(screen.get_by_role("heading", name="Taken")).to_be_visible()
    screen.goto("/admin/translation/glossary/")
    expect(screen.get_by_role("link", name="tram", exact=True)).to_be_visible()
    look_at(screen, "glossary", part="main")

    screen.goto("/admin/translation/concordance/")
    screen.get_by_label("Word or phrase").fill("trams")
    screen.get_by_label("From").select_option("en")
    screen.get_by_label("Into").select_option("ru")
    screen.get_by_role("button", name="Look up").click()
    expect(screen.get_by_role("listitem").filter(has_text=SOURCE[2])).to_be_visible()
    expect(screen.locator("mark").first).to_have_text("Trams")
    expect(screen.get_by_text("not поезд")).to_be_visible()
    look_at(screen, "concordance", part="main")
