"""Kept answers by weight."""

from newsroom.edge.known_changes import Moment
from newsroom.edge.shelf import BURDEN, Kept, Shelf

HEADERS = (("ETag", '"x"'),)
OWN = BURDEN + len("ETag") + len('"x"')


def answer(body: bytes = b"", *, position: int = 1, epoch: int = 0, etag: str = '"x"') -> Kept:
    return Kept(
        since=Moment(epoch, position), asked_at=0.0, seconds=None, tags=(), etag=etag,
        headers=HEADERS, headers_of_304=HEADERS, body=body,
    )  # fmt: skip


def test_the_one_that_nobody_asked_for_the_longest_makes_room() -> None:
    shelf = Shelf(most_bytes=2 * (OWN + 10))
    for name in ("a", "b"):
        shelf.keep((name,), answer(b"0123456789"))
    shelf.find(("a",))

    shelf.keep(("c",), answer(b"0123456789"))

    assert [shelf.find((name,)) is not None for name in "abc"] == [True, False, True]
    assert (shelf.bytes, len(shelf), shelf.pushed_out) == (2 * (OWN + 10), 2, 1)


def test_an_answer_larger_than_the_shelf_is_not_kept() -> None:
    shelf = Shelf(most_bytes=OWN)

    shelf.keep(("a",), answer(b"1"))

    assert (shelf.find(("a",)), shelf.bytes) == (None, 0)


def test_what_was_read_earlier_does_not_replace_what_was_read_later() -> None:
    shelf = Shelf(most_bytes=10_000)
    shelf.keep(("a",), answer(b"new", position=2))

    shelf.keep(("a",), answer(b"old", position=1))
    found = shelf.find(("a",))
    assert found is not None and found.body == b"new"

    shelf.keep(("a",), answer(b"after a restart", position=0, epoch=1))
    found = shelf.find(("a",))
    assert found is not None and found.body == b"after a restart"


def test_dropping_gives_the_room_back() -> None:
    shelf = Shelf(most_bytes=10_000)
    shelf.keep(("a",), answer(b"1"))

    shelf.drop(("a",))
    shelf.drop(("a",))

    assert (shelf.find(("a",)), shelf.bytes) == (None, 0)


def test_of_two_that_differ_at_one_moment_neither_is_kept() -> None:
    shelf = Shelf(most_bytes=10_000)
    shelf.keep(("a",), answer(b"new", etag='"new"'))

    shelf.keep(("a",), answer(b"old", etag='"old"'))

    assert (shelf.find(("a",)), shelf.bytes) == (None, 0)
