"""Signatures: 64 heaviest terms, unit length, 6 bytes a term, the same both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.related.signature import FULL_WEIGHT, Signature

WEIGHTS = st.dictionaries(st.integers(0, 2**31 - 1), st.floats(0.01, 100), max_size=90)


@given(WEIGHTS)
def test_packing_loses_nothing(weights):
    signature = Signature.of(weights)

    packed = signature.pack()

    assert len(packed) == 6 * min(len(weights), 64)
    assert Signature.unpack(packed) == signature


@given(WEIGHTS, WEIGHTS)
def test_cosine_is_the_same_in_both_directions_and_at_most_one(first, second):
    one, other = Signature.of(first), Signature.of(second)

    assert one.cosine(other) == other.cosine(one)
    assert 0 <= one.cosine(other) <= 1.001


@given(WEIGHTS.filter(bool))
def test_signature_has_unit_length(weights):
    signature = Signature.of(weights)

    assert signature.cosine(signature) == pytest.approx(1, abs=0.001)


def test_heaviest_terms_are_kept():
    signature = Signature.of({term: 1.0 + term for term in range(100)})

    assert list(signature.weights) == list(range(36, 100))


def test_cosine_of_known_signatures():
    one = Signature.of({1: 3.0, 2: 4.0})
    other = Signature.of({2: 4.0, 9: 3.0})

    assert one.weights == {1: round(0.6 * FULL_WEIGHT), 2: round(0.8 * FULL_WEIGHT)}
    assert one.cosine(other) == pytest.approx(0.64)
    assert one.cosine(Signature.of({7: 1.0})) == 0


def test_bytes_of_another_length_are_refused():
    with pytest.raises(ValueError, match="7 bytes"):
        Signature.unpack(b"1234567")


def test_flat_signature_is_posted_under_more_terms_than_a_peaked_one():
    flat = Signature.of(dict.fromkeys(range(64), 1.0))
    peaked = Signature.of({0: 100.0} | dict.fromkeys(range(1, 64), 1.0))

    assert len(flat.posted) == 48
    assert len(peaked.posted) == 16
    assert next(iter(peaked.posted)) == 0
