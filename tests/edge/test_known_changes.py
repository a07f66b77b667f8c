"""What is known of the change log, and how long it counts."""

from newsroom.edge.known_changes import LEASE_SECONDS, KnownChanges, Moment


def known_at(seconds: float) -> KnownChanges:
    return KnownChanges(clock=lambda: seconds)


def test_a_change_voids_what_was_read_before_it_and_carries_its_tag() -> None:
    known = known_at(10)
    known.learn(changed_at={}, position=7, asked_at=10)
    before = known.moment

    known.learn(changed_at={"art-a": 8, "list-en": 8}, position=8, asked_at=10)

    assert not known.stands(since=before, tags=("art-a",))
    assert not known.stands(since=before, tags=("art-b", "list-en"))
    assert known.stands(since=before, tags=("art-b", "list-ru"))
    assert known.stands(since=known.moment, tags=("art-a", "list-en"))


def test_the_lease_counts_from_before_the_question() -> None:
    known = known_at(10)

    known.learn(changed_at={}, position=7, asked_at=9.25)

    assert known.until == 9.25 + LEASE_SECONDS
    assert known.age() == 0.75


def test_what_was_asked_before_a_change_of_ones_own_gives_no_lease() -> None:
    known = known_at(10)
    known.learn(changed_at={}, position=7, asked_at=10)

    known.doubt()
    assert known.until == float("-inf")
    known.learn(changed_at={}, position=7, asked_at=9.99)
    assert known.until == float("-inf")

    known.learn(changed_at={}, position=8, asked_at=10.01)
    assert known.until == 10.01 + LEASE_SECONDS


def test_a_position_that_went_back_voids_everything() -> None:
    known = known_at(10)
    known.learn(changed_at={}, position=7, asked_at=10)
    before = known.moment

    known.learn(changed_at={}, position=3, asked_at=10)

    assert known.moment == Moment(before.epoch + 1, 3)
    assert not known.stands(since=before, tags=("art-b",))


def test_more_tags_than_it_may_hold_void_everything() -> None:
    known = KnownChanges(clock=lambda: 10.0, most_tags=3)
    known.learn(changed_at={"a": 1, "b": 1, "c": 1}, position=1, asked_at=10)
    before = known.moment

    known.learn(changed_at={"d": 2}, position=2, asked_at=10)

    assert not known.stands(since=before, tags=("z",))
    assert known.stands(since=known.moment, tags=("d",))


def test_without_the_log_nothing_counts() -> None:
    known = known_at(10)
    known.learn(changed_at={}, position=7, asked_at=10)
    before = known.moment

    known.forget()

    assert known.until == float("-inf")
    assert not known.stands(since=before, tags=())
