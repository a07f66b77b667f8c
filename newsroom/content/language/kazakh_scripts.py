"""One spelling for a Kazakh word in either script, for comparing and never for showing. Pure.

`related/terms.py` calls it. Cyrillic is written in the draft alphabet of 2021, as
`kazakh_latin.py` does for readers; the drafts of 2018 and 2019 differ in accents and in sh and ch.
A capital I may stand for і or и, so the two are one here.
"""

from newsroom.content.language.kazakh_latin import LETTERS

KAZAKH = "kk"
_TO_LATIN = str.maketrans({**LETTERS, **dict.fromkeys("иі", "i"), "й": "i"})
_OF_ONE_DRAFT = str.maketrans(
    {"ı": "i", "\u0307": "", "á": "ä", "ǵ": "ğ", "ń": "ñ", "ó": "ö", "ú": "ü", "ý": "u"}
)


def in_one_script(word: str) -> str:
    """A lower-case word; words of other languages may come out as no word at all, but the same."""
    latin = word.translate(_TO_LATIN).translate(_OF_ONE_DRAFT)
    return latin.replace("sh", "ş").replace("ch", "tş")
