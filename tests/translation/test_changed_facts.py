"""Numbers, names and dates that a source reports otherwise than before."""

import pytest

from newsroom.translation.changed_facts import changed_facts
from tests.translation.bodies import story


def changes(before, after):
    found = changed_facts(story(("a", before)), story(("a", after)))
    return list(found.gone), list(found.new)


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("It cost 13 950 tenge.", "It cost 15 950 tenge.", ["13950"], ["15950"]),
        ("The bridge opened on 5 May.", "The bridge opened on 6 May.", ["5"], ["6"]),
        ("Мост открыли 5 марта.", "Мост открыли 5 апреля.", ["марта"], ["апреля"]),
        ("Көпір 5 наурызда ашылды.", "Көпір 5 сәуірде ашылды.", ["наурызда"], ["сәуірде"]),
        ("The mayor, Dana Orazbek, said so.", "The mayor, Aigul Orazbek, said so.", ["Dana"],
         ["Aigul"]),
    ],
)  # fmt: skip
def test_a_changed_fact_is_told_with_its_words(before, after, gone, new):
    assert changes(before, after) == (gone, new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The bridge opened.", "Yesterday the bridge was opened."),
        ("It cost 13 950 tenge.", "The price: 13\u00a0950 tenge."),
        ("He came. Then he left.", "He came, and left again."),
    ],
)
def test_other_words_for_the_same_facts_are_none(before, after):
    assert changes(before, after) == ([], [])


def test_headlines_have_capitals_of_their_own():
    before = story(("a", "It opened."), title="Bridge Opens At Last")
    after = story(("a", "It opened."), title="New Bridge Opens Today")

    assert len(changed_facts(before, after)) == 0
