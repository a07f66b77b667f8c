"""Which words an interface language must have: a typed table instead of a gettext catalogue.

It needs no compiled files, Django has no Kazakh words for most of these, and mypy says which word
a new language still lacks. Sentences with `{}` are filled by `words/numbers.py` and the views.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """One language of the interface."""

    language: str  # the language's own name
    short: str  # the same in two or three letters, for the switcher on a phone
    months: tuple[str, ...]  # as they stand in a date
    date: str  # where day, month and year stand in it
    weekdays: tuple[str, ...]  # Monday first, as they stand in a date
    long_date: str  # a date with its weekday
    short_date: str  # a date of the running year
    og_locale: str  # as Open Graph spells it
    thousands: str  # what stands between thousands and hundreds
    views: tuple[str, ...]  # one form for each plural of the language, see numbers.py
    stories: tuple[str, ...]
    menu: str
    search: str
    search_hint: str
    search_empty: str
    search_nothing: str
    search_corrected: str  # {} is the query that was answered instead
    search_advice: str
    search_refused: str
    further_results: str
    earlier_results: str
    you_are_here: str
    most_viewed: str
    author: str
    tag: str
    tags: str
    share_frame: str  # before social links
    page_updated: str
    go_home: str
    statement: str
    address: str
    to_content: str
    sections: str
    languages: str
    home: str
    last_news: str
    similar_news: str
    text_follows: str
    by: str
    by_several: str
    updated: str
    corrections: str  # above the notes of what was corrected
    source: str
    licence: str
    sponsored: str
    breaking: str
    older: str
    newest: str
    nothing_yet: str
    not_found_title: str
    not_found_text: str
    elsewhere: str  # above links to the versions that a missing one has
    gone_title: str
    gone_text: str
    blocked_title: str
    blocked_text: str
    broken_title: str
    broken_text: str
    preview: str
    draft_until: str  # {} is a date and a time
    preview_opening: str
    preview_ended: str
    preview_ask_again: str
    preview_needs_scripts: str
