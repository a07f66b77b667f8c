"""Prints the lines of several processes, each behind the coloured name of its process."""

from __future__ import annotations

import os
import sys
from typing import TextIO

COLOURS = {
    **{"web": 36, "worker": 33, "sender": 33, "pictures": 33, "beat": 35, "clock": 32},
    **{"demo": 34, "setup": 34, "static": 34},
}
WIDTH = 8
LONGEST_LINE = 64 * 1024  # bytes without a line end before they are printed as they are


class PrefixedOutput:
    """Takes bytes as they come and prints whole lines."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.is_coloured = stream.isatty() and "NO_COLOR" not in os.environ
        self.unfinished: dict[str, bytes] = {}

    def feed(self, name: str, received: bytes) -> None:
        """Print what has become whole lines; keep the rest for later."""
        *lines, rest = (self.unfinished.pop(name, b"") + received).split(b"\n")
        if len(rest) > LONGEST_LINE:
            lines.append(rest)
            rest = b""
        if rest:
            self.unfinished[name] = rest
        for line in lines:
            self.line(name, line.decode(errors="replace"))

    def finish(self, name: str) -> None:
        """Print the last words of a process that ended without a line end."""
        rest = self.unfinished.pop(name, b"")
        if rest:
            self.line(name, rest.decode(errors="replace"))

    def line(self, name: str, text: str) -> None:
        """Print one line; a reader that went away ends the talking, not the newsroom."""
        head = f"{name:<{WIDTH}}|"
        if self.is_coloured:
            head = f"\033[{COLOURS.get(name, 37)}m{head}\033[0m"
        try:
            print(f"{head} {text}", file=self.stream, flush=True)
        except BrokenPipeError:
            self.stream = open(os.devnull, "w")  # noqa: SIM115, PTH123 - for the process's life


def standard_output() -> PrefixedOutput:
    return PrefixedOutput(sys.stdout)
