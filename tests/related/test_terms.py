"""Terms: inflected forms meet, headlines count twice, names are known by their capitals."""

import pytest

from newsroom.related.terms import TermUse, article_terms, hash_term


def terms_of(text: str, locale: str) -> set[int]:
    return set(article_terms(headline="", body=text, locale=locale))


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("kk", "министрлік министрлігі министрлігінің"),
        ("ru", "договор договора договору договором"),
        ("en", "elections election"),
        ("ky", "шайлоого шайлоонун"),
        ("uz", "O‘zbekiston o'zbekistonda"),
    ],
)
def test_forms_of_a_word_are_one_term(locale, forms):
    assert len(terms_of(forms, locale)) == 1


def test_region_of_a_locale_changes_no_term():
    assert terms_of("elections", "en-GB") == terms_of("elections", "en")


def test_headline_counts_twice():
    terms = article_terms(headline="Flood", body="The flood rose.\nFlood again", locale="en")

    assert terms[hash_term("flood")].times == 4
    assert terms[hash_term("rose")].times == 1


def test_names_are_words_capitalised_inside_sentences_of_the_body():
    terms = article_terms(
        headline="Caspian Leaders Meet",
        body="Yesterday Tokayev spoke. Leaders of Iran heard Tokayev. NATO did not.",
        locale="en",
    )

    names = {term for term, use in terms.items() if use.is_name}

    assert names == {hash_term("tokayev"), hash_term("iran"), hash_term("nato")}


def test_word_that_is_mostly_written_small_is_no_name():
    terms = article_terms(headline="", body="a bank, the bank, that Bank", locale="en")

    assert terms[hash_term("bank")] == TermUse(times=3, is_name=False)


def test_terms_hash_to_the_same_31_bits_on_every_machine():
    assert hash_term("казах") == 6082903
    assert all(0 <= hash_term(str(number)) < 2**31 for number in range(1000))
