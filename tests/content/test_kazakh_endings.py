"""Kazakh words in their forms are one word for a search; words that begin alike are not."""

import pytest

from newsroom.delivery.search_words import stem_of


@pytest.mark.parametrize(
    "forms",
    [
        "мектеп мектептің мектебі мектебінде мектептерде мектептеріне мектептерінің мектепке",
        "қала қаланың қаланы қалада қалалар қаласы қаласында қаласынан қаласының қаладағы",
        "Қазақстан Қазақстанның Қазақстанда Қазақстандағы Қазақстандық казакстаннын",
        "министрлік министрлігі министрлігінің министрлігінде министрлігіне",
        "Алматы Алматыда Алматының Алматыдағы Алматыға Алматыдан",
        "кездесу кездесуде кездесудің кездесулер кездесуі кездесті кездеседі",
        "кітап кітабы кітапты кітаптар кітаппен",
        "экономика экономикасы экономикалық экономикада экономиканың",
        "Петербург Петербургте Петербургтің",
        "адам адамның адамға адамдар адамдардан",
    ],
)
def test_forms_of_a_word_share_their_stem(forms: str) -> None:
    assert len({stem_of(form, locale="kk") for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Алматы алма",
        "қала қалам қалай",
        "алты алтын",
        "жаңа жаңалық",
        "қазақ қазан",
        "Қарағанды қара",
    ],
)
def test_words_that_begin_alike_keep_apart(words: str) -> None:
    stems = [stem_of(word, locale="kk") for word in words.split()]
    assert len(set(stems)) == len(stems)


@pytest.mark.parametrize("word", ["", "а", "ды", "сыны", "ыыыыы", "лар", "w", "ы" * 5_000])
def test_any_letters_have_a_stem(word: str) -> None:
    assert len(stem_of(word, locale="kk")) <= 60
