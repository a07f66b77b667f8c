"""Terms are found whatever their endings, and no other words are."""

import pytest

from newsroom.translation.glossary.find import find_terms
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.glossary.stems import stems_of

MINISTRY = "Білім министрлігі"


@pytest.mark.parametrize(
    ("plain", "forms"),
    [
        ("министрлік", ["министрлігі", "министрлігінің", "министрлікке", "Министрліктер"]),
        ("мектеп", ["мектебі", "мектебінде", "мектептерден", "МЕКТЕП"]),
        ("қазақ", ["қазағы", "қазақтың", "казак"]),
        ("тарап", ["тарабы", "тарабына"]),
    ],
)
def test_kazakh_words_keep_their_stem_when_their_last_consonant_changes(plain, forms):
    [stem] = stems_of(plain, locale="kk")

    assert {form: stems_of(form, locale="kk") for form in forms} == {form: [stem] for form in forms}


@pytest.mark.parametrize(
    ("one", "other"),
    [("министрлік", "министр"), ("алматы", "алма"), ("мектеп", "мекен"), ("қала", "қалам")],
)
def test_words_that_begin_alike_stay_apart(one, other):
    assert stems_of(one, locale="kk") != stems_of(other, locale="kk")


def keep(source, target, *, pair=("kk", "ru"), **fields):
    return GlossaryTerm.objects.create(
        source_locale=pair[0], target_locale=pair[1], source=source, target=target, **fields
    )


def found(text, *, pair=("kk", "ru")):
    hits = find_terms({"one": text}, source=pair[0], target=pair[1])["one"]
    return [(text[hit.start : hit.end], hit.term.target) for hit in hits]


@pytest.mark.django_db
def test_the_longest_term_wins_and_a_shorter_one_is_found_elsewhere():
    keep("министрлік", "министерство")
    keep(MINISTRY, "Министерство просвещения")

    assert found("Білім министрлігінен хат келді, министрліктер жауап берді.") == [
        ("Білім министрлігінен", "Министерство просвещения"),
        ("министрліктер", "министерство"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pair", "plain", "target", "text", "marked"),
    [
        (("ru", "kk"), "школа", "мектеп", "В школах города", "школах"),
        (("en", "kk"), "bridge", "көпір", "Two bridges opened", "bridges"),
        (("ru", "kk"), "ООН", "БҰҰ", "Генсек ООН сказал", "ООН"),
    ],
)
def test_every_language_has_its_endings(pair, plain, target, text, marked):
    keep(plain, target, pair=pair)

    assert found(text, pair=pair) == [(marked, target)]


@pytest.mark.django_db
def test_a_word_that_a_name_begins_with_is_not_the_name():
    keep("Токаев", "Тоқаев", pair=("ru", "kk"))

    assert found("Ток дали с разрешения Токаева", pair=("ru", "kk")) == [("Токаева", "Тоқаев")]


@pytest.mark.django_db
def test_a_term_counts_for_its_pair_of_locales_only():
    keep("мектеп", "школа")

    assert found("Мектепке барды") == [("Мектепке", "школа")]
    assert found("Мектепке барды", pair=("kk", "en")) == []


@pytest.mark.django_db
def test_any_number_of_texts_costs_one_statement(django_assert_num_queries):
    keep("мектеп", "школа")

    with django_assert_num_queries(1):
        find_terms({str(n): f"{n} мектептер ашылды" for n in range(50)}, source="kk", target="ru")
