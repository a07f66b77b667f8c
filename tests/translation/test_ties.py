"""`link_translations`: stories that came in one by one become versions of one."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage, FormerAddress
from newsroom.delivery.models import Change, Document
from newsroom.review.policy import Role
from newsroom.translation.begin import begin_translation
from newsroom.translation.history import TIED
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.request import request_translation
from newsroom.translation.memory.models import MemorySegment
from newsroom.translation.models import LocaleVersion
from newsroom.translation.ties.read_ties import BadTies, read_ties
from tests.builders import embargo, make_admin, make_live_article, make_live_category
from tests.review.notices.inboxes import let_workers_run
from tests.review.people import make_person
from tests.translation.newsroom_in_two_languages import (
    alternates_of,
    change_source,
    locale,
    told,
)

LOCALES = ("en", "ru", "kk")


def ties_of(text):
    ties = read_ties(text.encode(), locales=LOCALES)
    return [(tie.line, dict(tie.versions), tie.wrong) for tie in ties]


def test_a_table_and_lines_of_json_say_the_same():
    table = "en,ru,kk,original\ne1,r1,,ru\n,,k2,\n"
    lines = '{"en": "e1", "ru": "r1", "original": "ru"}\n\n{"kk": "k2"}\n{no json\n{"en": 1}'

    assert ties_of(table) == [
        (2, {"en": "e1", "ru": "r1"}, ""),
        (3, {}, "It names fewer than two versions."),
    ]
    assert [wrong for _line, _versions, wrong in ties_of(lines)] == [
        "",
        "It names fewer than two versions.",
        "It is no object of locales and names.",
        "It is no object of locales and names.",
    ]
    assert read_ties(table.encode(), locales=LOCALES)[0].original == "ru"


@pytest.mark.parametrize("data", [b"en,fr\na,b\n", "қ".encode("cp1251", "replace") + b"\xff\n"])
def test_another_file_is_refused_as_a_whole(data):
    with pytest.raises(BadTies):
        read_ties(data, locales=LOCALES)


def imported(locale_code, name, *, section=None):
    section = section or make_live_category(locale_code)
    return make_live_article(section, external_id=name)


def run(tmp_path, *rows, user=None, **more):
    """The file of these rows through the command; its exit code."""
    file = tmp_path / "ties.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows))
    name = (user or make_admin()).get_username()
    try:
        call_command("link_translations", str(file), username=name, **more)
    except CommandError as refusal:
        return refusal.returncode
    return 0


def keys(*pages):
    return {page.pk: ArticlePage.objects.get(pk=page.pk).translation_key for page in pages}


def state():
    return (
        list(ArticlePage.objects.order_by("pk").values_list("pk", "translation_key")),
        list(Document.objects.order_by("page_id").values_list("page_id", "etag", "story_id")),
        LocaleVersion.objects.count(),
        Change.objects.count(),
        PageLogEntry.objects.filter(action=TIED).count(),
    )


@pytest.mark.django_db
def test_stories_become_versions_of_one_and_the_second_time_changes_nothing(tmp_path):
    ru, en = imported("ru", "r1"), imported("en", "e1")
    FormerAddress.objects.create(path="/old/e1", page_id=en.pk)
    before = state()

    dry = run(tmp_path, {"en": "e1", "ru": "r1", "original": "en"}, dry_run=True)
    untouched = state()
    done = run(tmp_path, {"en": "e1", "ru": "r1", "original": "en"})
    after = state()
    again = run(tmp_path, {"en": "e1", "ru": "r1", "original": "en"})

    assert (dry, untouched, done) == (0, before, 0)
    assert keys(ru, en) == dict.fromkeys((ru.pk, en.pk), en.translation_key)
    assert alternates_of(en) == alternates_of(ru) == {"en": False, "ru": False}
    assert told(ru)["relation"] == "translation" and told(en)["relation"] == "original"
    documents = Document.objects.filter(page_id__in=[ru.pk, en.pk])
    assert {one.story_id for one in documents} == {en.translation_key.hex}
    assert json.loads(documents.get(page_id=ru.pk).card)["story_id"] == en.translation_key.hex
    changed = Change.objects.order_by("-position")[: after[3] - before[3]]
    assert {(one.public_id, one.reason) for one in changed} == {
        (ru.public_id, "updated"), (en.public_id, "updated")
    }  # fmt: skip
    assert FormerAddress.objects.get(path="/old/e1").page_id == en.pk
    assert PageLogEntry.objects.get(action=TIED).page_id == ru.pk
    assert (again, state()) == (0, after)


@pytest.mark.django_db
def test_a_version_is_named_by_its_address_or_its_public_id_too(tmp_path):
    ru, en = imported("ru", "r1"), imported("en", "e1")
    path = Document.objects.get(page_id=en.pk).path

    assert run(tmp_path, {"ru": ru.public_id, "en": f"https://site.example{path}"}) == 0
    assert len(set(keys(ru, en).values())) == 1


@pytest.mark.django_db
def test_lines_that_do_not_fit_are_refused_and_the_others_are_tied(tmp_path, capsys):
    section = make_live_category("ru")
    ru, other_ru = imported("ru", "r1", section=section), imported("ru", "r2", section=section)
    en, kk = imported("en", "e1"), imported("kk", "k1")
    held, held_ru = imported("en", "e2"), imported("ru", "r3", section=section)
    embargo(held, until=timezone.now() + timedelta(hours=1))
    assert run(tmp_path, {"en": "e1", "ru": "r1"}) == 0

    code = run(
        tmp_path,
        {"kk": "k1", "ru": "r1"},
        {"en": "e1", "ru": "r2"},
        {"en": "e2", "ru": "r3"},
        {"en": "nobody", "ru": "r9"},
        {"kk": "e1b", "en": "x"},
    )

    tied = keys(ru, en, kk)
    said = capsys.readouterr()
    assert code == 2
    assert len(set(tied.values())) == 1
    assert keys(other_ru) == {other_ru.pk: other_ru.translation_key}
    assert len(set(keys(held, held_ru).values())) == 2
    assert "Two versions in ru" in said.err
    assert "embargo" in said.err
    assert "there is no story “nobody”" in said.err
    assert "1 tied, 0 were, 4 refused." in said.out


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "locale_code"), [(Role.TRANSLATOR, "ru"), (Role.REPORTER, "")])
def test_who_may_not_relate_versions_ties_nothing(tmp_path, role, locale_code):
    imported("ru", "r1"), imported("en", "e1")
    before = state()

    code = run(tmp_path, {"en": "e1", "ru": "r1"}, user=make_person(role, locale_code=locale_code))

    assert (code, state()) == (2, before)


@pytest.mark.django_db
def test_jobs_and_memory_follow_and_each_locale_has_one(tmp_path):
    section = make_live_category("ru")
    make_live_category("kk", translation_key=section.translation_key)
    ru, en = imported("ru", "r1", section=section), imported("en", "e1")
    now = timezone.now()
    kazakh = make_person(Role.TRANSLATOR, locale_code="kk")
    asked = {"user": make_person(Role.CHIEF_EDITOR), "now": now}
    # Wanted in Russian, which has it by the tie; in English, the original; in Kazakh twice over.
    request_translation(page=en, locale_code="ru", **asked)
    request_translation(page=ru, locale_code="en", **asked)
    request_translation(page=ru, locale_code="kk", assignee=kazakh, **asked)
    request_translation(page=en, locale_code="kk", **asked)
    begun = begin_translation(page=ru, locale=locale("kk"), user=kazakh, now=now)
    MemorySegment.objects.create(
        story_id=ru.translation_key.hex, source_page_id=ru.pk, target_page_id=begun.pk,
        segment_id="title", is_whole=True, published_at=now, words="",
    )  # fmt: skip

    assert run(tmp_path, {"en": "e1", "ru": "r1", "original": "en"}) == 0

    jobs = TranslationJob.objects.order_by("locale_code")
    story = en.translation_key.hex
    assert [(one.locale_code, one.page_id, one.source_page_id, one.state) for one in jobs] == [
        ("kk", begun.pk, ru.pk, "in_progress"),
        ("ru", ru.pk, en.pk, "live"),
    ]
    assert {one.story_id for one in jobs} == {story}
    assert (jobs[0].assignee, jobs[1].source_revision_id) == (kazakh, en.live_revision_id)
    assert MemorySegment.objects.get().story_id == story
    let_workers_run()
    pairs = set(MemorySegment.objects.values_list("source_page_id", "target_page_id"))
    assert pairs == {(en.pk, ru.pk)}


@pytest.mark.django_db
def test_a_tied_version_that_falls_behind_is_work(tmp_path):
    ru, en = imported("ru", "r1"), imported("en", "e1")
    run(tmp_path, {"en": "e1", "ru": "r1", "original": "en"})
    assert not TranslationJob.objects.exists()

    change_source(ArticlePage.objects.get(pk=en.pk), "It is closed for good.")

    job = TranslationJob.objects.get()
    assert (job.story_id, job.page_id, job.state) == (en.translation_key.hex, ru.pk, "live")
    assert job.reopened_at is not None
