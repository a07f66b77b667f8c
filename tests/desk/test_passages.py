"""*Outdated passages*: who sees what, and what the two buttons do."""

import re

import pytest
from django.urls import reverse

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.translation.models import Confirmation, SameMeaning
from tests.builders import make_live_article
from tests.review.people import make_person, sign_in
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    act,
    change_source,
    send_out,
    state_of,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db
SECOND = "00000000-0000-4000-8000-000000000002"


def outdated_story():
    source, version = translated_story()
    return change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2]), version


def screen_of(page):
    return reverse("newsroom_passages", args=[page.pk])


def translator(code="ru"):
    return make_person(Role.TRANSLATOR, locale_code=code)


def marked(tag, html):
    """The first words that are marked so, as somebody hears them read out."""
    inner = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL).group(1)
    return " ".join(re.sub("<[^>]*>", "", inner).split())


def test_a_translator_sees_the_changed_words_and_the_own_ones():
    _source, version = outdated_story()

    html = sign_in(translator()).get(screen_of(version)).content.decode()

    assert "outdated: 1 of 5 passages" in html
    assert marked("del", html) == "gone: 885"
    assert marked("ins", html) == "new: 858"
    assert TARGET[1] in html
    assert TARGET[0] not in html
    assert "Still right" in html
    assert 'value="no-meaning-change"' not in html


def test_still_right_clears_what_was_ticked():
    _source, version = outdated_story()
    browser = sign_in(translator())

    answer = browser.post(
        screen_of(version),
        {"verb": "still-right", "passage": [SECOND], "has_passages": "1", "reason": "No figure."},
    )

    assert answer["Location"] == screen_of(version)
    assert state_of(version) == "current"
    assert "It says what its source says." in browser.get(screen_of(version)).content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"passage": [], "reason": "No figure."}, "Tick the passages that you mean."),
        ({"passage": [SECOND], "reason": ""}, "This is needed."),
        ({"passage": [SECOND], "reason": "No figure.", "seen": "1:x"}, "Read it again."),
    ],
)
def test_a_refusal_keeps_what_was_typed_and_changes_nothing(given, says):
    _source, version = outdated_story()
    rows = Confirmation.objects.count()

    answer = sign_in(translator()).post(
        screen_of(version), {"verb": "still-right", "has_passages": "1", **given}
    )

    html = answer.content.decode()
    assert says in html
    assert f'value="{given["reason"]}"' in html
    assert (state_of(version), Confirmation.objects.count()) == ("outdated", rows)


def test_an_editor_says_once_for_all_languages_that_the_meaning_is_the_same():
    source, version = outdated_story()
    browser = sign_in(make_person(Role.CHIEF_EDITOR))
    assert "858" in browser.get(screen_of(source)).content.decode()

    browser.post(
        screen_of(source),
        {"verb": "no-meaning-change", "passage": [SECOND], "has_passages": "1", "reason": "Typo."},
    )

    assert SameMeaning.objects.get().reason == "Typo."
    assert state_of(version) == "current"


def test_forcing_the_editors_button_is_refused():
    source, version = outdated_story()

    answer = sign_in(translator()).post(
        screen_of(version),
        {"verb": "no-meaning-change", "passage": [SECOND], "has_passages": "1", "reason": "Typo."},
    )

    assert answer.status_code == 403
    assert (state_of(version), SameMeaning.objects.count()) == ("outdated", 0)
    assert source.live


def test_other_locales_and_stories_in_one_language_have_no_such_screen():
    _source, version = outdated_story()
    alone = make_live_article()

    # Wagtail answers a refusal with the way to its first page.
    assert sign_in(translator("kk")).get(screen_of(version)).status_code == 302
    assert sign_in(make_person(Role.CHIEF_EDITOR)).get(screen_of(alone)).status_code == 404


def test_a_confirmed_draft_says_that_it_has_to_go_out():
    _source, version = outdated_story()
    version = write(version, TARGET[0], "Длина моста 858 метров.", TARGET[2])
    act("still-right", version)

    html = sign_in(translator()).get(screen_of(version)).content.decode()

    assert "send the draft out" in html
    send_out(version)
    assert state_of(version) == "current"


def test_the_menu_of_a_page_leads_there_with_the_number():
    _source, version = outdated_story()
    editor = make_person(Role.CHIEF_EDITOR)

    html = sign_in(editor).get(reverse("wagtailadmin_pages:edit", args=[version.pk])).content

    assert "Outdated passages (1)" in html.decode()
    assert screen_of(version) in html.decode()


def test_an_adaptation_is_shown_the_changed_facts():
    _source, version = outdated_story()
    act("become-adaptation", ArticlePage.objects.get(pk=version.pk))
    browser = sign_in(translator())

    html = browser.get(screen_of(version)).content.decode()
    assert "<del>" in html and "885" in html and "858" in html
    browser.post(screen_of(version), {"verb": "still-right", "reason": "Not named here."})

    assert "It says what its source says." in browser.get(screen_of(version)).content.decode()
