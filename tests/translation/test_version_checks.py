"""The quality checks of real versions: what they bar, what they only tell, and where."""

import pytest
from django.utils import timezone
from wagtail.test.utils.form_data import rich_text, streamfield

from newsroom.content.checks import run_checks, run_checks_of_approved
from newsroom.content.models import ArticlePage
from newsroom.review.draft_reports import report_on
from newsroom.review.policy import Role
from newsroom.review.refusals import ChecksFailed
from newsroom.review.submit import submit
from tests.builders import make_admin, make_live_article, paragraphs, publish
from tests.desk.forms import edit_url, story_form
from tests.review.people import make_person, sign_in
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    act,
    begin,
    change_source,
    live_source,
    section_in_two_languages,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db
SLIP = "Его длина 858 метров."


def draft_of(page):
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def told(page):
    found = run_checks(draft_of(page), now=timezone.now())
    return {
        (one.check_id.removeprefix("translation-"), one.severity, one.field)
        for one in found
        if one.check_id.startswith("translation-")
    }


STANDFIRST = "Машины снова ездят, сообщили в городе."


def version_with(*texts):
    return write(begin(live_source()), *texts, title="Мост открыт", standfirst=STANDFIRST)


def keyed(*texts):
    """As the editor writes paragraphs: each with a key of its own."""
    return [
        {**block, "value": f'<p data-block-key="key{n}">{text}</p>'}
        for n, (block, text) in enumerate(zip(paragraphs(*texts), texts, strict=True))
    ]


def submitted(page, *, user=None):
    return submit(page=page, user=user or make_admin(), now=timezone.now())


def test_a_slip_keeps_a_version_from_being_submitted_and_says_which_passage():
    version = version_with(TARGET[0], SLIP, TARGET[2])

    with pytest.raises(ChecksFailed) as refusal:
        submitted(version)

    [finding] = [one for one in refusal.value.findings if "858" in one.message]
    assert (finding.check_id, finding.field) == ("translation-number-differs", "body")
    assert "885" in finding.message and SLIP in finding.message
    assert version.current_workflow_state is None


def test_a_copy_that_nobody_translated_cannot_be_submitted():
    version = begin(live_source())

    assert ("untranslated", "error", "body") in told(version)
    with pytest.raises(ChecksFailed):
        submitted(version)


def test_a_good_version_is_submitted_and_warnings_do_not_keep_it():
    version = version_with(TARGET[0], "Его длина 885 метров, он новый новый.", TARGET[2])

    submitted(version)

    assert ("double-word", "warning", "body") in told(version)


def test_the_editor_refuses_beside_the_field_keeps_the_words_and_lets_a_draft_be_saved():
    source = make_live_article(section_in_two_languages(), body=keyed(*SOURCE))
    translator = make_person(Role.TRANSLATOR, locale_code="ru")
    version, browser = begin(source, user=translator), sign_in(translator)
    ids = [block.id for block in draft_of(version).body]
    blocks = keyed(TARGET[0], SLIP, TARGET[2])
    body = streamfield([("paragraph", rich_text(one["value"])) for one in blocks])
    for place, key in enumerate(ids):
        body[str(place)]["id"] = key
    form = story_form(title="Мост открыт", standfirst="Наконец-то.", body=body, slug=version.slug)

    refused = browser.post(edit_url(version), {**form, "action-submit": "1"})
    in_review = ArticlePage.objects.get(pk=version.pk).current_workflow_state
    saved = browser.post(edit_url(version), form)

    assert refused.status_code == 200
    assert "the source says 885, here it is 858" in refused.content.decode()
    assert (in_review, saved.status_code) == (None, 302)
    assert SLIP in str(draft_of(version).body)


def test_passages_that_the_source_has_changed_are_outdated_and_not_wrong():
    source, version = translated_story()
    version = write(version, *TARGET, standfirst=STANDFIRST)

    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])

    assert told(version) == set()


def test_an_adaptation_is_judged_by_itself_and_an_original_not_at_all():
    source, version = translated_story()
    version = write(version, TARGET[0], "Его длина 858 метров метров.", standfirst=STANDFIRST)
    act("become-adaptation", version)

    assert told(version) == {("double-word", "warning", "body")}
    assert told(source) == set()


def test_what_was_approved_goes_out_whatever_the_desk_checks_say():
    version = version_with(TARGET[0], SLIP, TARGET[2])

    publish(version)

    page = ArticlePage.objects.get(pk=version.pk)
    assert page.live
    found = run_checks_of_approved(draft_of(version), now=timezone.now())
    assert not any(one.check_id.startswith("translation-") for one in found)


def test_the_queue_counts_them():
    version = version_with(TARGET[0], SLIP, TARGET[2])
    page = ArticlePage.objects.get(pk=version.pk)

    report = report_on(page, now=timezone.now())

    found = run_checks(draft_of(version), now=timezone.now())
    errors = [one for one in found if one.severity == "error"]
    assert (report.errors, report.warnings) == (len(errors), len(found) - len(errors))
    assert "translation-number-differs" in {one.check_id for one in errors}
