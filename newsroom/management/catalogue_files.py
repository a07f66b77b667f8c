"""Reads and writes gettext catalogues: `.po` for translators, `.mo` for Django. Pure.

Only what our catalogues hold: no contexts, no comments of translators but flags.
https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html and MO-Files.html
"""

import ast
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

KEYWORD = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d+\])?) (".*")$')
MAGIC = 0x950412DE


@dataclass
class Entry:
    """`plural` is empty where there is one form; `places` name the files that ask for it."""

    source: str
    plural: str = ""
    words: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    @property
    def is_translated(self) -> bool:
        return bool(self.words) and all(self.words)


def read_po(text: str) -> dict[str, Entry]:
    """The entries by their source; the header's source is empty."""
    entries: dict[str, Entry] = {}
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        parts = read_paragraph(paragraph)
        if "msgid" not in parts:
            continue
        words = [value for name, value in parts.items() if name.startswith("msgstr")]
        places = re.findall(r"^#: (.*)$", paragraph, flags=re.MULTILINE)
        entries[parts["msgid"]] = Entry(
            source=parts["msgid"], plural=parts.get("msgid_plural", ""), words=words, places=places
        )
    return entries


def read_paragraph(paragraph: str) -> dict[str, str]:
    """Keyword → text; lines that only hold a text go on with the keyword before them."""
    parts: dict[str, str] = {}
    name = ""
    for line in paragraph.splitlines():
        if match := KEYWORD.match(line):
            name = match.group(1)
            parts[name] = ast.literal_eval(match.group(2))
        elif line.startswith('"') and name:
            parts[name] += ast.literal_eval(line)
    return parts


def write_po(entries: Mapping[str, Entry]) -> str:
    """The header first, then ours with the files that ask for them, in the order given."""
    return "\n".join(write_entry(entry) for entry in entries.values())


def write_entry(entry: Entry) -> str:
    lines = [f"#: {place}" for place in entry.places]
    if "%(" in entry.source or re.search(r"%[sd]", entry.source):
        lines.append("#, python-format")
    lines.append(f"msgid {quote(entry.source)}")
    if entry.plural:
        lines.append(f"msgid_plural {quote(entry.plural)}")
        lines += [f"msgstr[{n}] {quote(words)}" for n, words in enumerate(entry.words)]
    else:
        lines.append(f"msgstr {quote((entry.words or [''])[0])}")
    return "\n".join(lines) + "\n"


def quote(text: str) -> str:
    r"""In double quotes; a text of several lines begins with an empty one, as gettext writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    pieces = [f'"{piece}\\n"' for piece in escaped.split("\n")]
    pieces[-1] = pieces[-1].removesuffix('\\n"') + '"'
    if len(pieces) == 1:
        return pieces[0]
    return "\n".join(['""', *(piece for piece in pieces if piece != '""')])


def compile_mo(entries: Mapping[str, Entry]) -> bytes:
    """What is translated, sorted by its bytes as readers of the format expect."""
    pairs = sorted(
        (
            f"{entry.source}\0{entry.plural}".rstrip("\0").encode(),
            "\0".join(entry.words).encode(),
        )
        for entry in entries.values()
        if entry.is_translated
    )
    start_of_sources = 28
    start_of_words = start_of_sources + 8 * len(pairs)
    offset = start_of_words + 8 * len(pairs)
    tables: list[bytes] = []
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), offset))
            offset += len(pair[column]) + 1
    texts = b"".join(pair[column] + b"\0" for column in (0, 1) for pair in pairs)
    header = struct.pack(
        "<7I", MAGIC, 0, len(pairs), start_of_sources, start_of_words, 0, start_of_words
    )
    return header + b"".join(tables) + texts
