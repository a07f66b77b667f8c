"""What clears an outdated passage: two verbs of two people, recorded with who and why."""

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.publishing.verbs import VerbRefused, perform, verb_named
from newsroom.review.policy import Role
from newsroom.review.rights import may
from newsroom.translation.models import Confirmation, LocaleVersion, SameMeaning
from tests.review.corrections import let_out, propose
from tests.review.people import make_person
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    act,
    alternates_of,
    begin,
    change_source,
    run_follow_ups,
    send_out,
    state_of,
    told,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db
CHANGED = (SOURCE[0], "It is 858 metres long.", SOURCE[2])
SECOND = "00000000-0000-4000-8000-000000000002"


def outdated_story():
    source, version = translated_story()
    return change_source(source, *CHANGED), version


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def test_still_right_clears_it_for_readers_at_once_where_their_text_is_the_draft():
    source, version = outdated_story()

    said = act("still-right", version, reason="The figure is not named here.")

    assert said == "“Мост открыт” follows its source."
    assert state_of(version) == "current"
    assert alternates_of(source) == {"en": False, "ru": False}
    row = Confirmation.objects.filter(page_id=version.pk).last()
    assert (row.why, row.reason) == ("still_right", "The figure is not named here.")
    assert (row.confirmed, row.source_revision_id) == ([SECOND], source.live_revision_id)
    assert row.by_name == row.by.get_username()
    line = PageLogEntry.objects.get(action="newsroom.translation.still_right")
    assert (line.page_id, line.user) == (version.pk, row.by)
    assert (line.message, line.comment) == (
        "Follows its source: 1 passage confirmed",
        "The figure is not named here.",
    )


def test_a_confirmed_draft_is_told_to_readers_when_it_has_gone_out():
    _source, version = outdated_story()
    version = write(version, TARGET[0], "Длина моста 858 метров.", TARGET[2])

    act("still-right", version)

    assert state_of(version) == "outdated"
    assert LocaleVersion.objects.get(page_id=version.pk).outdated_in_draft == 0
    send_out(version)
    assert state_of(version) == "current"


def test_only_the_passages_that_are_named_are_confirmed():
    source, version = translated_story()
    change_source(source, "It opened.", CHANGED[1], SOURCE[2])

    said = act("still-right", version, passages=SECOND)

    assert said == "Noted. 1 passage of “Мост открыт” is still outdated."
    assert LocaleVersion.objects.get(page_id=version.pk).outdated == 1


def refused(name, page, *, user=None, **values):
    given = {"reason": "Read side by side."} | values
    with pytest.raises(VerbRefused) as refusal:
        perform(
            name,
            page=page,
            user=user or make_person(Role.CHIEF_EDITOR),
            values=given,
            now=timezone.now(),
        )
    return refusal.value


@pytest.mark.parametrize(
    ("values", "code", "named"),
    [
        ({"passages": "nowhere"}, "invalid", ["passages"]),
        ({"reason": ""}, "invalid", ["reason"]),
        ({"seen": "1:0123456789abcdef"}, "content_changed", []),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_has_changed(values, code, named):
    _source, version = outdated_story()
    rows = Confirmation.objects.count()

    refusal = refused("still-right", version, **values)

    assert (refusal.code, sorted(refusal.errors)) == (code, named)
    assert state_of(version) == "outdated"
    assert Confirmation.objects.count() == rows


def test_what_was_looked_at_may_be_confirmed():
    _source, version = outdated_story()
    seen = verb_named("still-right").start_with(version, timezone.now())["seen"]

    act("still-right", version, seen=seen)

    assert state_of(version) == "current"


def test_where_nothing_changed_there_is_nothing_to_confirm():
    source, version = translated_story()

    assert refused("still-right", version).message == "Nothing in its source has changed since."
    assert refused("still-right", source).message == "It follows no other version."


def test_no_meaning_change_clears_every_locale_and_is_recorded():
    source, version = outdated_story()

    said = act("no-meaning-change", source, reason="A slip of the keyboard.")

    assert said == (
        "1 passage of “Bridge over the river reopens” counts as unchanged for its translations."
    )
    assert state_of(version) == "current"
    row = SameMeaning.objects.get()
    assert (row.page_id, row.segment_id, row.reason) == (
        source.pk,
        SECOND,
        "A slip of the keyboard.",
    )
    line = PageLogEntry.objects.get(action="newsroom.translation.same_meaning")
    assert (line.page_id, line.user) == (source.pk, row.by)
    assert line.comment == "A slip of the keyboard."


def test_the_next_change_after_a_harmless_one_counts_again():
    source, version = outdated_story()
    act("no-meaning-change", source)

    change_source(fresh(source), SOURCE[0], "It is 900 metres long.", SOURCE[2])

    assert state_of(version) == "outdated"


def test_a_new_passage_is_no_matter_of_wording():
    source, version = translated_story()
    change_source(source, *SOURCE, "And something new.")

    refusal = refused("no-meaning-change", fresh(source))

    assert refusal.code == "nothing_outdated"
    assert state_of(version) == "outdated"


VERBS = {
    "still-right": {"translator", "reviewer", "section_editor", "chief_editor", "admin"},
    "no-meaning-change": {"reviewer", "section_editor", "chief_editor", "admin"},
    "become-adaptation": {"reviewer", "section_editor", "chief_editor", "admin"},
}


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_is_a_right_of_its_locale(name):
    source, version = translated_story()
    page = source if name == "no-meaning-change" else version
    permission = verb_named(name).permission

    def those_of(code):
        return {
            role.value
            for role in Role
            if may(user=make_person(role, locale_code=code), verb=permission, page=page)
        }

    assert those_of(page.locale.language_code) == VERBS[name]
    assert those_of("kk") == {"admin"}  # who sits everywhere


def test_a_translator_of_another_locale_is_refused_and_nothing_has_changed():
    _source, version = outdated_story()

    stranger = make_person(Role.TRANSLATOR, locale_code="kk")

    assert refused("still-right", version, user=stranger).code == "forbidden"
    assert state_of(version) == "outdated"


def test_an_adaptation_follows_no_passages_and_is_told_what_facts_changed():
    _source, version = outdated_story()

    act("become-adaptation", version, reason="Its own text by now.")

    assert told(version)["relation"] == "adaptation"
    assert state_of(version) == "current"
    row = LocaleVersion.objects.get(page_id=version.pk)
    assert (row.outdated, row.changed_facts) == (0, 2)
    line = PageLogEntry.objects.get(action="newsroom.translation.adaptation")
    assert line.comment == "Its own text by now."
    act("still-right", version)
    assert LocaleVersion.objects.get(page_id=version.pk).changed_facts == 0


def test_an_adaptation_may_become_a_translation_again():
    _source, version = outdated_story()
    act("become-adaptation", version)
    assert refused("become-adaptation", version).message == "It is that already."

    act("become-translation", version)

    assert (told(version)["relation"], state_of(version)) == ("translation", "outdated")


def correct(source):
    source = write(source, *CHANGED, user=make_person(Role.REPORTER))
    propose(source)
    let_out(source)
    run_follow_ups()


def test_a_correction_is_pending_until_the_translation_has_followed():
    source, version = translated_story()
    assert not told(version)["correction_pending"]

    correct(source)

    assert told(version)["correction_pending"]
    version = write(version, TARGET[0], "Длина моста 858 метров.", TARGET[2])
    act("still-right", version)
    assert told(version)["correction_pending"]
    send_out(version)
    assert not told(version)["correction_pending"]


def test_a_translation_that_needs_no_other_words_has_followed_when_somebody_says_so():
    source, version = translated_story()
    correct(source)

    act("still-right", version)

    assert (state_of(version), told(version)["correction_pending"]) == ("current", False)


def test_a_translation_that_is_begun_after_the_correction_has_nothing_to_follow():
    source, _version = translated_story()
    ArticlePage.objects.get(pk=_version.pk).delete()
    run_follow_ups()
    correct(fresh(source))

    version = send_out(write(begin(fresh(source)), *TARGET, title="Мост снова открыт"))

    assert not told(version)["correction_pending"]


def test_a_verb_that_clears_writes_the_log_of_changes():
    _source, version = outdated_story()
    etag = Document.objects.get(page_id=version.pk).etag

    act("still-right", version)

    assert Document.objects.get(page_id=version.pk).etag != etag
