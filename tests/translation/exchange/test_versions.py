"""Real versions out and in: only with the right to, nothing lost, and the same twice is nothing."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.review.submit import submit
from newsroom.review.timing import Timing
from newsroom.translation.exchange.take_in import hand_out, take_in
from newsroom.translation.history import EXCHANGED
from newsroom.translation.jobs.claim import release
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.models import Confirmation, LocaleVersion
from newsroom.translation.save_words import WordsRefused
from newsroom.translation.texts import segments_of_page
from tests.builders import make_admin, make_article, paragraphs
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story
from tests.translation.exchange.filling import WORDS, translated
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    begin,
    change_source,
    live_source,
    run_follow_ups,
    section_in_two_languages,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db


def take(page, data, *, user=None, **more):
    given = {"name": "story.xlf", "user": user or make_admin(), "now": timezone.now()} | more
    return take_in(page=ArticlePage.objects.get(pk=page.pk), data=data, **given)


def words_of(page):
    draft = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [one.words for one in segments_of_page(draft)]


def outcomes(report):
    return {one.outcome: len(report.of(one.outcome)) for one in report.units}


def test_a_version_goes_out_and_comes_back_translated():
    translator = make_person(Role.TRANSLATOR, locale_code="ru")
    version = begin(live_source(), user=translator)

    data = translated(hand_out(page=version, user=translator))
    dry = take(version, data, user=translator, is_dry_run=True)
    before = Revision.objects.count()
    report = take(version, data, user=translator)
    again = take(version, data, user=translator)

    assert outcomes(dry) == outcomes(report) == {"taken": 3, "empty": 2}
    assert outcomes(again) == {"unchanged": 3, "empty": 2}
    assert words_of(version)[-3:] == list(WORDS.values())
    assert Revision.objects.count() == before + 1
    entry = PageLogEntry.objects.get(page=version.pk, action=EXCHANGED)
    assert (entry.data["segments"], entry.user) == (3, translator)


def test_an_outdated_passage_that_comes_back_follows_its_source():
    source, version = translated_story()
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])
    old = hand_out(page=version, user=make_admin())

    report = take(version, translated(old, {"It is 858 metres long.": "Его длина 858 метров."}))

    assert report.confirmed == 1
    assert LocaleVersion.objects.get(page_id=version.pk).outdated_in_draft == 0
    assert Confirmation.objects.filter(page_id=version.pk, why="still_right").count() == 1


def test_a_passage_whose_source_has_changed_since_is_refused_alone():
    source, version = translated_story()
    data = translated(
        hand_out(page=version, user=make_admin()),
        {SOURCE[1]: "Длина: 885 метров.", SOURCE[2]: "Трамваи пойдут скоро."},
    )
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])

    report = take(version, data)

    assert [one.code for one in report.of("refused")] == ["stale"]
    assert words_of(version)[-2:] == ["Его длина 885 метров.", "Трамваи пойдут скоро."]


def test_a_paragraph_that_the_source_has_got_since_comes_in_at_its_place():
    source, version = translated_story()
    change_source(source, *SOURCE, "Buses too.")

    report = take(
        version,
        translated(hand_out(page=version, user=make_admin()), {"Buses too.": "И автобусы."}),
    )

    assert len(report.of("taken")) == 1
    assert words_of(version)[-2:] == ["Трамваи пойдут в мае.", "И автобусы."]


@pytest.mark.parametrize(
    ("role", "locale_code"),
    [(Role.TRANSLATOR, "kk"), (Role.TRANSLATOR, "en"), (Role.REVIEWER, "kk")],
)
def test_only_who_may_edit_the_version_gets_it_and_brings_it(role, locale_code):
    version = begin(live_source())
    data = translated(hand_out(page=version, user=make_admin()))
    stranger = make_person(role, locale_code=locale_code)
    before = Revision.objects.count()

    for attempt in (
        lambda: hand_out(page=version, user=stranger),
        lambda: take(version, data, user=stranger),
    ):
        with pytest.raises(WordsRefused):
            attempt()

    url = reverse("newsroom_exchange", args=[version.pk])
    # Wagtail leads people elsewhere with a message; scripts are told.
    browser, script = sign_in(stranger), {"X-Requested-With": "XMLHttpRequest"}
    answers = [browser.get(url, headers=script), browser.get(f"{url}file/", headers=script)]
    answers.append(browser.post(url, {"take": "1"}, headers=script))
    assert [one.status_code for one in answers] == [403, 403, 403]
    assert Revision.objects.count() == before


def test_the_screen_shows_first_and_takes_then():
    translator = make_person(Role.TRANSLATOR, locale_code="ru")
    version, client = begin(live_source(), user=translator), sign_in(translator)
    url = reverse("newsroom_exchange", args=[version.pk])
    answer = client.get(f"{url}file/")
    before = Revision.objects.count()

    file = SimpleUploadedFile("story.xlf", translated(answer.content))
    shown = client.post(url, {"file": file})
    kept = shown.context["form"].initial
    after_showing = Revision.objects.count()
    taken = client.post(url, {**kept, "overwrite": "", "take": "1"})

    assert answer["Content-Type"] == "application/xliff+xml"
    assert "no-store" in answer["Cache-Control"]
    assert [group["name"] for group in shown.context["groups"]] == ["taken", "empty"]
    assert (after_showing, taken.status_code) == (before, 302)
    assert Revision.objects.count() == before + 1


def test_a_bomb_is_told_on_the_screen_and_nothing_happens():
    version = begin(live_source())
    client = sign_in(make_admin())
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha">]><xliff>&a;</xliff>'

    answer = client.post(
        reverse("newsroom_exchange", args=[version.pk]), {"file": SimpleUploadedFile("b.xlf", bomb)}
    )

    assert (answer.status_code, "DTD" in answer.content.decode()) == (422, True)


def test_the_command_does_the_same(tmp_path, capsys):
    version = begin(live_source(), user=make_admin())
    admin = make_admin().get_username()
    file = tmp_path / "story.xlf"
    call_command("xliff", "out", str(file), page=version.pk, username=admin)
    file.write_bytes(translated(file.read_bytes()).replace(b">Bridge", b">Older bridge"))

    with pytest.raises(CommandError) as refusal:
        call_command("xliff", "in", str(file), page=version.pk, username=admin)

    assert refusal.value.returncode == 2
    assert words_of(version)[-3:] == list(WORDS.values())


def test_a_version_that_a_colleague_has_taken_is_left_alone():
    version = begin(live_source(), user=make_person(Role.TRANSLATOR, locale_code="ru"))
    data = translated(hand_out(page=version, user=make_admin()))
    before = Revision.objects.count()

    with pytest.raises(WordsRefused) as refusal:
        take(version, data, user=make_person(Role.TRANSLATOR, locale_code="ru"))

    assert (refusal.value.code, Revision.objects.count()) == ("taken", before)


def test_an_original_has_no_file():
    source = live_source()
    begin(source)

    with pytest.raises(WordsRefused) as refusal:
        hand_out(page=ArticlePage.objects.get(pk=source.pk), user=make_admin())

    assert refusal.value.code == "no_translation"


def test_a_file_has_the_source_as_it_was_approved_and_never_a_draft_of_it():
    source = make_article(
        section_in_two_languages(), title="Known to one desk", body=paragraphs(*SOURCE)
    )
    version = begin(source, user=make_admin())
    release(job=TranslationJob.objects.get(page_id=version.pk), user=make_admin())
    translator = make_person(Role.TRANSLATOR, locale_code="ru")

    with pytest.raises(WordsRefused) as refusal:
        hand_out(page=version, user=translator)
    to_its_editor = hand_out(page=version, user=make_admin()).decode()
    approved = write(source, "It opened at last.", *SOURCE[1:], title="Known to all soon")
    submit(page=approved, user=make_person(Role.REPORTER), now=timezone.now())
    later = (timezone.now() + timedelta(hours=1)).replace(tzinfo=None)
    timing = Timing(starts=later, zone="UTC")
    approve_story(approved, by=make_person(Role.CHIEF_EDITOR), timing=timing)
    write(approved, "A draft of later.", title="Known to one desk again")
    to_all = hand_out(page=version, user=translator).decode()

    assert refusal.value.code == "not_approved"
    assert "Known to one desk" in to_its_editor
    sources = re.findall(r"<source[^>]*>(.*?)</source>", to_all)
    assert sources[0] == "Known to all soon"
    assert sources[-3:] == ["It opened at last.", *SOURCE[1:]]
    run_follow_ups()
    # Headline and first paragraph were begun from other words.
    assert LocaleVersion.objects.get(page_id=version.pk).outdated_in_draft == 2
