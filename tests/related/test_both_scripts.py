"""Kazakh in Latin letters and in Cyrillic is one language to similar news."""

import pytest

from newsroom.content.language.kazakh_latin import in_latin
from newsroom.content.language.kazakh_scripts import in_one_script
from newsroom.related.terms import article_terms

HEADLINE = "Министрлік Қызылордада жаңа көпір салуды ұйғарды"
BODY = "Өңірдің әкімі Ғалым Шүкіров Түркиядан келген инженерлерге Iле өзенін көрсетті."


def terms(headline: str, body: str, locale: str = "kk") -> dict:
    return article_terms(headline=headline, body=body, locale=locale)


def test_an_article_has_the_same_terms_in_either_script():
    assert terms(in_latin(HEADLINE), in_latin(BODY)) == terms(HEADLINE, BODY)


@pytest.mark.parametrize(
    ("draft", "cyrillic"),
    [
        ("şyğys", "шығыс"),
        ("shyǵys", "шығыс"),
        ("qańtar", "қаңтар"),
        ("İslam".lower(), "ислам"),
        ("ılım", "ілім"),
        ("küntizbe", "күнтізбе"),
    ],
)
def test_the_drafts_of_several_years_are_one(draft, cyrillic):
    assert in_one_script(draft) == in_one_script(cyrillic)


def test_other_languages_keep_their_letters():
    assert terms("Шығыс", "", locale="ru") != terms("Şyğys", "", locale="ru")
