"""Brings the catalogues in newsroom/locale/ in line with the sources. `write_catalogues` calls it.

A catalogue holds our own strings and, in Kazakh, those of the libraries' that people see and that
the libraries leave in English; also Django's short names of days, where its Kazakh calls Tuesday
what everybody reads as Saturday. Those stay as translators left them.
"""

from pathlib import Path

from newsroom.management.catalogue_files import Entry, compile_mo, read_po, write_po
from newsroom.management.source_strings import LOCALE, Source, source_strings

# How many forms a plural has, by language: https://unicode.org/cldr/charts/latest/supplemental/
PLURAL_FORMS = {
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 ||"
        " n%100>14) ? 1 : n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
    ),
    "kk": "nplurals=2; plural=(n!=1);",
}
FORMS = {"ru": 4, "kk": 2}
# Stand in place of the file that asks for a string.
LIBRARIES = ("(Wagtail)", "(Django)", "(django-allauth)", "(taggit)")


def catalogue_path(code: str, *, domain: str = "django") -> Path:
    return LOCALE / code / "LC_MESSAGES" / f"{domain}.po"


def bring_in_line(code: str) -> list[str]:
    """Write both files of a language; gives back the sources that still want their words."""
    path = catalogue_path(code)
    before = read_po(path.read_text(encoding="utf-8")) if path.exists() else {}
    entries = merge(before, source_strings(), code=code)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_po(entries), encoding="utf-8")
    for po in path.parent.glob("*.po"):
        compiled = compile_mo(read_po(po.read_text(encoding="utf-8")))
        po.with_suffix(".mo").write_bytes(compiled)
    return [source for source, entry in entries.items() if not entry.is_translated]


def merge(
    before: dict[str, Entry], sources: dict[Source, list[str]], *, code: str
) -> dict[str, Entry]:
    """What the sources have, with the words there were; what nobody asks for any more goes."""
    entries = {"": Entry(source="", words=[header(code)])}
    for source, places in sources.items():
        one, many = source if isinstance(source, tuple) else (source, "")
        known = before.get(one, Entry(source=one))
        forms = FORMS[code] if many else 1
        # A string that gained or lost its plural wants new words.
        words = known.words if len(known.words) == forms else [""] * forms
        entries[one] = Entry(source=one, plural=many, words=words, places=places)
    for source, entry in before.items():
        if is_of_a_library(entry) and source not in entries:
            entries[source] = entry
    return entries


def is_of_a_library(entry: Entry) -> bool:
    return len(entry.places) == 1 and entry.places[0] in LIBRARIES


def header(code: str) -> str:
    return (
        f"Language: {code}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        f"Content-Transfer-Encoding: 8bit\nPlural-Forms: {PLURAL_FORMS[code]}\n"
    )
