"""The strings that our code and templates ask to have translated, read from their sources.

The command `write_catalogues` and its test call it; no outside tool is needed.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
TEXT = r"u?(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
CALL = re.compile(rf"\b(?:gettext|_)\({TEXT}\)")
PLURAL_CALL = re.compile(rf"\bngettext\({TEXT},\s*{TEXT}")

LOCALE = Path(settings.LOCALE_PATHS[0])
PROJECT = LOCALE.parents[1]

# A plural string is a pair of its two forms.
Source = str | tuple[str, str]


def source_strings() -> dict[Source, list[str]]:
    """Each string with the files that have it, all in order; paths are those of the project."""
    found: dict[Source, list[str]] = {}
    for path, read in [
        *((path, in_python) for path in sorted((PROJECT / "newsroom").rglob("*.py"))),
        *((path, in_template) for path in sorted((PROJECT / "templates").rglob("*.*"))),
    ]:
        name = path.relative_to(PROJECT).as_posix()
        for source in read(path.read_text(encoding="utf-8")):
            places = found.setdefault(source, [])
            if name not in places:
                places.append(name)
    return found


def in_python(text: str) -> Iterator[Source]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if name in SINGULAR and words and isinstance(words[0], str):
            yield words[0]
        elif name in PLURAL and len(words) > 1:
            yield str(words[0]), str(words[1])


def in_template(text: str) -> Iterator[Source]:
    """By way of the code that Django makes of templates for its own extraction."""
    code = templatize(text)
    for match in PLURAL_CALL.finditer(code):
        one, many = map(ast.literal_eval, match.groups())
        yield str(one), str(many)
    for match in CALL.finditer(code):
        yield str(ast.literal_eval(match.group(1)))
