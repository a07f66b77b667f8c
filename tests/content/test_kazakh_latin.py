"""Kazakh in Latin letters: the draft alphabet of 2021, and what it leaves alone."""

import pytest

from newsroom.content.language.kazakh_latin import LETTERS, in_latin

# https://en.wikipedia.org/wiki/Kazakh_alphabets, the sample of the article
CYRILLIC = (
    "Бұрыңғы өткен заманда, бір данышпан кісі, Бағдат шаһарының бір үлкен қазысының үйіне"
    " келіп қоныпты. Қазыменен сөйлесіп, қазыны сөзге жеңе беріпті."
)
LATIN = (
    "Būryñğy ötken zamanda, bır danyşpan kısı, Bağdat şaharynyñ bır ülken qazysynyñ üiıne"
    " kelıp qonypty. Qazymenen söilesıp, qazyny sözge jeñe berıptı."
)


def test_the_sample_of_the_draft_is_written_as_published():
    assert in_latin(CYRILLIC) == LATIN


def test_every_letter_of_the_cyrillic_alphabet_has_its_own():
    assert set(LETTERS) == set("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("ҚАЗАҚСТАН", "QAZAQSTAN"),
        ("Іле, Иле, ЦСКА, Цирк", "Ile, İle, TSSKA, Tsirk"),
        ("Ю. Я.", "İu. İa."),
        ("885 метр, 1 234,5", "885 metr, 1 234,5"),
        ("Air Astana әуе жолдары", "Air Astana äue joldary"),
        ("https://жаңа.қаз/б және desk@қала.kz", "https://жаңа.қаз/б jäne desk@қала.kz"),
        ("«Сарыарқа» дейді", "«Saryarqa» deidı"),
    ],
)
def test_capitals_figures_and_addresses(cyrillic, latin):
    assert in_latin(cyrillic) == latin


def test_quotations_in_russian_stay_and_kazakh_ones_do_not():
    text = "Ол: «Это не обсуждается», — деді. «Бұл рас», — деді ол."

    assert in_latin(text) == "Ol: «Это не обсуждается», — dedı. «Būl ras», — dedı ol."
    assert in_latin("Это было уже решено для города.") == "Это было уже решено для города."
    assert in_latin("Он бала, не деді?") == "On bala, ne dedı?"


def test_names_and_brands_stay_with_their_endings():
    text = "Мұхтар Әуезовтің кітабы; ҚазМұнайГазда айтты; Әуезовалық"

    assert in_latin(text, kept=["Мұхтар Әуезов", "ҚазМұнайГаз"]) == (
        "Мұхтар Әуезовтің kıtaby; ҚазМұнайГазда aitty; Äuezovalyq"
    )
