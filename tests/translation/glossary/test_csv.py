"""The glossary in and out: all of a file or nothing, faults by line, no cell calculates."""

import pytest

from newsroom.review.policy import Role
from newsroom.translation.glossary.import_terms import import_terms
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.glossary.read_csv import NoGlossary
from newsroom.translation.glossary.write_csv import as_csv
from tests.review.people import make_person

pytestmark = pytest.mark.django_db
FILE = """kind,from,into,source,target,note,forbidden
name,ru,kk,Казахстан,Қазақстан,,Казақстан | Казахстан
,ru,kk,школа,мектеп,"мектеп, not училище",
"""


def take(text, *, is_dry_run=False, locale_code="kk"):
    content = text.encode() if isinstance(text, str) else text
    user = make_person(Role.TRANSLATOR, locale_code=locale_code)
    return import_terms(content, user=user, is_dry_run=is_dry_run)


def numbers(outcome):
    return (outcome.new, outcome.changed, outcome.same, outcome.is_written)


def test_a_dry_run_says_what_a_file_would_do_and_writes_nothing():
    assert numbers(take(FILE, is_dry_run=True)) == (2, 0, 0, False)
    assert GlossaryTerm.objects.count() == 0


def test_a_file_adds_changes_and_leaves_what_it_does_not_name():
    take(FILE)
    changed = FILE.replace("мектеп,", "мектеп (кк),", 1)

    assert numbers(take(changed)) == (0, 1, 1, True)

    name = GlossaryTerm.objects.get(kind="name")
    assert (name.target, name.forbidden_forms) == ("Қазақстан", ["Казақстан", "Казахстан"])
    assert name.first_stem
    assert GlossaryTerm.objects.get(kind="term").target == "мектеп (кк)"
    assert numbers(take("from;into;source;target\nru;kk;мост;көпір\n")) == (1, 0, 0, True)
    assert GlossaryTerm.objects.count() == 3


def test_every_fault_is_named_with_its_line_and_nothing_is_written():
    faulty = (
        "kind,from,into,source,target\n"
        "term,ru,kk,мост,көпір\n"
        "thing,ru,kk,школа,\n"
        "\n"
        "term,de,en,мост,bridge\n"
        "term,kk,kk,!!!,көпір\n"
        "term,ru,kk,мост,көпір\n"
    )

    outcome = take(faulty)

    assert [(one.line, one.column) for one in outcome.faults] == [
        (3, "kind"),
        (3, "target"),
        (5, "from"),
        (5, "into"),
        (6, "into"),
        (6, "source"),
        (7, "source"),
    ]
    assert outcome.faults[3].message == "You do not translate into “en”."
    assert not outcome.is_written
    assert GlossaryTerm.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Мост".encode("cp1251"), "UTF-8"),
        (b"from,into,source\nru,kk,x\n", "Missing: target"),
        (b"from,into,source,target,colour\n", "Unknown: colour"),
        (b"from,into,source,target\n", "no terms"),
        (b"from,into,source,target\nru,kk,\0,x\n", "no CSV"),
        (b"", "Missing: from, into, source, target"),
    ],
)
def test_what_is_no_glossary_is_refused_as_a_whole(content, says):
    with pytest.raises(NoGlossary, match=says):
        take(content)


@pytest.mark.parametrize("text", ["=1+1", "+7", "-", "@x", "'=1", "'quoted'", "x"])
def test_no_cell_calculates_and_all_come_back_as_they_were(text):
    term = GlossaryTerm.objects.create(
        source_locale="ru", target_locale="kk", source="мост", target=text, note=text
    )

    written = as_csv([term]).decode("utf-8-sig")

    cell = written.splitlines()[1].split(",")[4]
    assert cell[0] not in "=+-@"
    assert numbers(take(written)) == (0, 0, 1, True)
