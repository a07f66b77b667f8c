"""A row of a panel of what readers have already and another person still has to read.

*Second look due* and *Corrections to approve* show theirs with one template.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class AwaitedReader:
    """`deed` is the address where this person reads it; empty where somebody else has to.

    `quote_locale`: the language of the quote, where it is for readers.
    """

    title: str
    url: str
    locale: str
    language: str
    kind: str = ""
    quote: str
    quote_locale: str = ""
    remark: str = ""
    since: datetime
    by: str
    deed: str
    deed_label: str
