"""A small collection about two events, told apart by hand, and one piece that is about neither."""

from collections import Counter
from datetime import date

from newsroom.related.candidate import Candidate
from newsroom.related.signature import Signature
from newsroom.related.terms import article_terms
from newsroom.related.weights import CollectionStatistics, weigh

FLOOD = {
    1: ("River Ural floods Uralsk", "The Ural rose four metres. Rescuers evacuated Uralsk homes."),
    2: ("Uralsk counts flood damage", "Rescuers pumped water after the Ural flood. Homes are wet."),
    3: ("Evacuated families go home", "After the flood in Uralsk rescuers opened the Ural bridge."),
}
ROCKET = {
    4: ("Rocket lifts off at Baikonur", "A Soyuz rocket carried three astronauts into orbit."),
    5: ("Soyuz crew reaches station", "The astronauts docked. The rocket had left Baikonur."),
    6: ("Astronauts land safely", "The Soyuz capsule came down near Baikonur, its crew well."),
}
NEITHER = {7: ("Chess title defended", "Grandmasters played eleven quiet draws.")}
STORIES = {**FLOOD, **ROCKET, **NEITHER}
TERMS = {
    member: article_terms(headline=headline, body=body, locale="en")
    for member, (headline, body) in STORIES.items()
}
STATISTICS = CollectionStatistics(
    articles=len(TERMS), frequencies=Counter(term for terms in TERMS.values() for term in terms)
)
NEWSROOM = {
    member: Candidate(
        member=member,
        locale="en",
        signature=Signature.of(weigh(terms, STATISTICS)),
        day=date(2024, 4, member),
    )
    for member, terms in TERMS.items()
}
