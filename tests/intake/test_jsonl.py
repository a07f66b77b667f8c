"""Lines are read more strictly than Python reads JSON, and never all at once."""

import io

import pytest

from newsroom.intake.jsonl import parse_line
from newsroom.intake.lines import LONGEST_LINE_BYTES, Line, read_lines
from newsroom.intake.problems import BadLine


def codes(text: str | bytes) -> list[tuple[str, str]]:
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(BadLine) as bad:
        parse_line(Line(1, content, len(content)))
    return [(problem.pointer, problem.code) for problem in bad.value.problems]


def nested(levels: int) -> str:
    """An object that is `levels` deep, itself included."""
    return '{"a":' * levels + "1" + "}" * levels


def test_a_byte_order_mark_crlf_and_empty_lines_are_fine():
    stream = io.BytesIO(b'\xef\xbb\xbf{"a": 1}\r\n\r\n   \n{"a": 2}')

    lines = list(read_lines(stream))

    assert [(line.number, line.content) for line in lines] == [
        (1, b'{"a": 1}'),
        (4, b'{"a": 2}'),
    ]


def test_an_overlong_line_is_skipped_and_the_next_one_is_read():
    longest = b'"' + b"x" * (LONGEST_LINE_BYTES - 2) + b'"'
    stream = io.BytesIO(longest + b"\r\n" + longest + b" \n" + b"y" * 3_000_000 + b"\n{}\n")

    lines = list(read_lines(stream))

    assert [(line.number, line.content and line.content[:2]) for line in lines] == [
        (1, b'"x'),
        (2, None),
        (3, None),
        (4, b"{}"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1, "a": 2}', ("/a", "key-repeated")),
        ('{"a": {"b/c": 1, "b/c": 1}}', ("/b~1c", "key-repeated")),
        ('{"a": NaN}', ("", "number")),
        ('{"a": -Infinity}', ("", "number")),
        ('{"a": 1e400}', ("", "number")),
        ('{"a": ' + "9" * 5000 + "}", ("", "number")),
        ('{"a": "\\ud800"}', ("/a", "surrogate")),
        ('{"\\udc00": 1}', ("", "surrogate")),
        ('{"a": ["x", "\\u0000"]}', ("/a/1", "nul")),
        (nested(33), ("", "too-deep")),
        (nested(100_000), ("", "too-deep")),
        ('["a"]', ("", "not-an-object")),
        ("{", ("", "not-json")),
        ('{"a": "tab\tinside"}', ("", "not-json")),
        (b'{"a": "\xff"}', ("", "not-utf8")),
    ],
)
def test_what_cannot_be_stored_is_a_bad_line(text, expected):
    assert codes(text) == [expected]


def test_deep_but_allowed_and_astral_characters_are_read():
    assert parse_line(Line(1, nested(32).encode(), 0))
    assert parse_line(Line(1, b'{"a": "\\ud83d\\ude00"}', 0)) == {"a": "\N{GRINNING FACE}"}
