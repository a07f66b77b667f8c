"""The glossary's screens: who keeps which terms; a file is looked at before it is taken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from newsroom.review.policy import Role
from newsroom.translation.glossary.models import GlossaryTerm
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
ADD, IMPORT = reverse("glossary:add"), reverse("newsroom_import_glossary")
TERM = {
    "kind": "term",
    "source_locale": "ru",
    "target_locale": "kk",
    "source": "школа",
    "target": "мектеп",
    "note": "",
    "forbidden": "",
}


@pytest.fixture
def translator():
    return sign_in(make_person(Role.TRANSLATOR, locale_code="kk"))


def test_a_translator_keeps_the_terms_of_their_locale_and_sees_no_others(translator):
    other = GlossaryTerm.objects.create(**TERM | {"source_locale": "kk", "target_locale": "ru"})

    assert translator.post(ADD, TERM).status_code == 302
    refused = translator.post(ADD, TERM | {"target_locale": "en"})
    foreign = translator.post(reverse("glossary:edit", args=[other.pk]), TERM)

    kept = GlossaryTerm.objects.exclude(pk=other.pk).get()
    assert (kept.source, kept.target_locale, kept.stems) == ("школа", "kk", ["школ"])
    assert "target_locale" in refused.context["form"].errors
    assert foreign.status_code == 302
    other.refresh_from_db()
    assert other.target_locale == "ru"
    listed = translator.get(reverse("glossary:index"))
    assert [row.pk for row in listed.context["object_list"]] == [kept.pk]


def test_the_same_term_twice_is_refused_in_words(translator):
    translator.post(ADD, TERM)

    answer = translator.post(ADD, TERM | {"target": "училище"})

    assert "The glossary has this term for these locales." in answer.content.decode()
    assert GlossaryTerm.objects.get().target == "мектеп"


def test_a_file_is_looked_at_first_and_then_taken(translator):
    content = "from,into,source,target\nru,kk,школа,мектеп\n"

    looked = translator.post(IMPORT, {"file": SimpleUploadedFile("g.csv", content.encode())})
    assert GlossaryTerm.objects.count() == 0
    assert looked.context["outcome"].new == 1
    taken = translator.post(IMPORT, {"content": looked.context["content"]})

    assert taken.context["outcome"].is_written
    assert GlossaryTerm.objects.get().target == "мектеп"
    exported = translator.get(reverse("newsroom_export_glossary"))
    assert "ru,kk,школа,мектеп" in exported.content.decode()


def test_faults_are_shown_by_line(translator):
    file = SimpleUploadedFile("g.csv", b"from,into,source,target\nru,en,x,y\n")

    answer = translator.post(IMPORT, {"file": file})

    assert answer.status_code == 422
    assert "You do not translate into “en”." in answer.content.decode()
    assert GlossaryTerm.objects.count() == 0
