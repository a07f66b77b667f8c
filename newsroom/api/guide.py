"""README.md of this room as a part of `/api/v1/docs`: its answers are those that a test asks for.

Only the Markdown that the page uses is read: headings, paragraphs, lists, tables, code, links.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from newsroom.api.problem_types import PROBLEM_TYPES

ROOM = Path(__file__).parent
DEMO = "http://127.0.0.1:8000"
# For who works on the newsroom itself.
LEFT_OUT = {"For who changes this page", "Speed"}
RECEIVERS = {"Python": "receiver.py", "JavaScript": "receiver.mjs"}

# Where the page is linked to from elsewhere.
NAMES = {"Refusals": "problems", "Webhooks": "webhooks-guide", "Previews": "previews-guide"}

LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
CODE = re.compile(r"`([^`]+)`")
ITEM = re.compile(r"(?:-|\d+\.) ")


@dataclass(frozen=True, kw_only=True)
class Chapter:
    name: str
    heading: str
    html: SafeString
    examples: dict[str, str]


@lru_cache(maxsize=1)
def chapters() -> list[Chapter]:
    """In the order of the file, with the newsroom's own address in place of the demo's."""
    text = (ROOM / "README.md").read_text("utf-8").replace(DEMO, settings.BASE_URL)
    _title, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    read = [part.partition("\n") for part in parts]
    return [
        Chapter(
            name=NAMES.get(heading, slugify(heading)),
            heading=heading,
            # Every text was escaped on its way; only the tags are ours.
            html=mark_safe("\n".join(blocks_of(body))),  # noqa: S308
            examples=receivers() if heading == "Webhooks" else {},
        )
        for heading, _newline, body in read
        if heading not in LEFT_OUT
    ]


def receivers() -> dict[str, str]:
    folder = ROOM / "examples" / "webhooks"
    return {language: (folder / name).read_text("utf-8") for language, name in RECEIVERS.items()}


def blocks_of(text: str) -> Iterator[str]:
    """What stands between the fences of code, and blocks parted by blank lines outside them."""
    for number, part in enumerate(re.split(r"^```(.*\n(?:.*\n)*?)```$", text, flags=re.MULTILINE)):
        if number % 2:
            language, _newline, lines = part.partition("\n")
            yield code(lines.rstrip("\n"), language=language)
            continue
        for block in re.split(r"\n{2,}", part.strip()):
            if block:
                yield as_block(block.splitlines())


def as_block(lines: list[str]) -> str:
    if lines[0].startswith("|"):
        return table(lines)
    if ITEM.match(lines[0]):
        return listed(lines)
    return f"<p>{words(' '.join(lines))}</p>"


def code(text: str, *, language: str) -> str:
    return f'<pre tabindex="0" class="{escape(language)}"><code>{escape(text)}</code></pre>'


def table(lines: list[str]) -> str:
    head, _rule, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    heads = "".join(f'<th scope="col">{words(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{words(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def listed(lines: list[str]) -> str:
    items: list[str] = []
    for line in lines:
        if found := ITEM.match(line):
            items.append(line[found.end() :])
        else:
            items[-1] += f" {line.strip()}"
    tag = "ul" if lines[0].startswith("-") else "ol"
    return f"<{tag}>{''.join(f'<li>{words(item)}</li>' for item in items)}</{tag}>"


def words(text: str) -> str:
    """Files of the repository are named, not linked; kinds of problems have pages here."""
    text = LINK.sub(linked, escape(text))
    return CODE.sub(marked, BOLD.sub(r"<b>\1</b>", text))


def linked(found: re.Match[str]) -> str:
    label, address = found[1], found[2]
    is_web = address.startswith("https://")
    return f'<a href="{address}">{label}</a>' if is_web else label


def marked(found: re.Match[str]) -> str:
    shown = f"<code>{found[1]}</code>"
    if found[1] not in PROBLEM_TYPES:
        return shown
    return f'<a href="/api/v1/problems/{found[1]}">{shown}</a>'
