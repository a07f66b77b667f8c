"""Copies are told from neighbours, whatever the shape of their signatures."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.related.candidate import Candidate
from newsroom.related.near_copies import COPY_COSINE, are_copies
from newsroom.related.signature import Signature

# Few terms, so that pairs are often near the border.
WEIGHTS = st.dictionaries(st.integers(0, 8), st.floats(0.01, 10), min_size=1)


@given(WEIGHTS, WEIGHTS)
def test_copies_are_pairs_of_cosine_from_eight_tenths_on(first, second):
    one, other = (
        Candidate(member=member, locale="en", signature=Signature.of(weights))
        for member, weights in enumerate((first, second))
    )

    assert are_copies(one, other) == (one.signature.cosine(other.signature) >= COPY_COSINE)
