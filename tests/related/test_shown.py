"""What is shown: pins first, exclusions never, no story twice, of copies the newest."""

from datetime import date

from newsroom.related.candidate import Candidate
from newsroom.related.ranking import Ranked
from newsroom.related.shown import choose_shown
from newsroom.related.signature import Signature


def story(member: int, *, like: int | None = None) -> Candidate:
    """A story of its own, or a copy of another one."""
    return Candidate(
        member=member,
        locale="en",
        signature=Signature.of({like or member: 1.0}),
        day=date(2024, 1, member),
    )


def kept(*members: int) -> list[Ranked]:
    return [
        Ranked(member, 0.9 - place / 100, (f"text {0.9 - place / 100:.2f}",))
        for place, member in enumerate(members)
    ]


def known(*stories: Candidate) -> dict[int, Candidate]:
    return {candidate.member: candidate for candidate in stories}


ELEVEN = known(*(story(member) for member in range(1, 12)))


def members(entries: list[Ranked]) -> list[int]:
    return [entry.member for entry in entries]


def test_six_best_are_shown_in_order():
    assert choose_shown(kept(8, 3, 5, 2, 9, 4, 1), known=ELEVEN) == kept(8, 3, 5, 2, 9, 4)


def test_pins_come_first_in_the_editors_order_and_keep_their_reasons():
    shown = choose_shown(kept(8, 3, 5), known=ELEVEN, pins=[11, 5])

    assert shown == [
        Ranked(11, 0.0, ("pinned",)),
        Ranked(5, 0.88, ("pinned", "text 0.88")),
        *kept(8, 3),
    ]


def test_excluded_stories_are_never_shown_even_when_pinned():
    shown = choose_shown(kept(8, 3, 5), known=ELEVEN, pins=[3, 9], excluded={3, 8})

    assert members(shown) == [9, 5]


def test_stories_that_are_not_live_here_are_never_shown_even_when_pinned():
    assert members(choose_shown(kept(8, 77, 5), known=ELEVEN, pins=[99])) == [8, 5]


def test_pin_given_twice_is_shown_once():
    assert members(choose_shown(kept(8), known=ELEVEN, pins=[4, 4])) == [4, 8]


def test_more_pins_than_places_are_cut():
    assert members(choose_shown(kept(8), known=ELEVEN, pins=range(1, 10))) == [1, 2, 3, 4, 5, 6]


def test_newest_copy_takes_the_best_copys_place():
    copies = known(story(8), story(3), story(5, like=8), story(2))

    shown = choose_shown(kept(5, 3, 8, 2), known=copies)

    assert members(shown) == [8, 3, 2]


def test_newer_copy_beyond_the_last_place_still_replaces_the_older_one():
    copies = known(story(1), story(2), story(9, like=1))

    assert members(choose_shown(kept(1, 2, 9), known=copies, most=2)) == [9, 2]


def test_copy_of_a_pinned_story_is_not_shown_beside_it():
    copies = known(story(1), story(9, like=1), story(4))

    assert members(choose_shown(kept(9, 4), known=copies, pins=[1])) == [1, 4]
