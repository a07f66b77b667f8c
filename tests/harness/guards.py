"""`manage.py test --guards`: takes guards away, one by one, and says which test misses each.

Everything happens in a copy of the tree in a temporary folder. First the named tests must be green
with every guard in its place; then each guard is taken away alone, and its tests must turn red.
Exit code 1: a guard that no test misses. A guard whose code has moved ends the run with its name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cms.embedded.errors import CannotStart
from tests.harness.guard_list import GUARDS, CodeGuard, Guard

ROOT = Path(__file__).resolve().parents[2]
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "__pycache__", "node_modules", ".*_cache")
MIGRATIONS = Path("newsroom/migrations")
ALL_GREEN, SOME_RED = 0, 1
MIGRATION = '''from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsroom", "{before}")]
    operations = [migrations.RunSQL("""{statement}""")]
'''


@dataclass(frozen=True)
class Verdict:
    """`red` are the tests that failed without the guard."""

    guard: str
    red: list[str]


def main() -> int:
    """Print a table; 0 when each guard is missed by a test."""
    with tempfile.TemporaryDirectory(prefix="newsroom-guards-") as folder:
        copy = Path(folder) / "newsroom"
        shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND, symlinks=True)
        named = sorted({test for guard in GUARDS for test in guard.tests})
        say(f"With every guard in its place: {len(named)} tests …")
        if red := red_tests(copy, named):
            raise CannotStart(f"These tests are red with every guard in its place: {red}")
        verdicts = [judge(copy, guard) for guard in GUARDS]
    say(f"{sum(bool(v.red) for v in verdicts)} of {len(verdicts)} guards are missed by a test")
    return 0 if all(verdict.red for verdict in verdicts) else 1


def judge(copy: Path, guard: Guard) -> Verdict:
    """Take the guard away, run its tests, put it back."""
    changed = take_away(copy, guard)
    before = changed.read_bytes() if isinstance(guard, CodeGuard) else None
    if isinstance(guard, CodeGuard):
        changed.write_text(guard.removed_from(changed.read_text()))
    verdict = Verdict(guard.name, red_tests(copy, guard.tests))
    if before is None:
        changed.unlink()
    else:
        changed.write_bytes(before)
    found = ", ".join(verdict.red) or "NO TEST MISSES IT"
    say(f"{'red  ' if verdict.red else 'GREEN'}  {guard.name}: {found}")
    return verdict


def take_away(copy: Path, guard: Guard) -> Path:
    """The file that changes: the guard's own, or a new migration that drops it."""
    if isinstance(guard, CodeGuard):
        return copy / guard.file
    migration = copy / MIGRATIONS / "9999_without_a_guard.py"
    migration.write_text(
        MIGRATION.format(before=last_of(copy / MIGRATIONS), statement=guard.statement)
    )
    return migration


def last_of(migrations: Path) -> str:
    """The one that no other depends on; numbers tell it not."""
    texts = {path.stem: path.read_text() for path in migrations.glob("0*.py")}
    depended_on = set(re.findall(r"""["']newsroom["'], ["'](\w+)["']""", "".join(texts.values())))
    [last] = set(texts) - depended_on
    return last


def red_tests(copy: Path, tests: Sequence[str]) -> list[str]:
    """Names of the tests that fail in the copy."""
    result = subprocess.run(
        [
            *(sys.executable, "-m", "tests.harness.run_tests", "test"),
            *("-n", "0", "-q", "-rf", "-m", "", "--tb=no", "--durations=0", *tests),
        ],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    red = re.findall(r"^FAILED \S+?::(\S+)", result.stdout, re.MULTILINE)
    if result.returncode not in (ALL_GREEN, SOME_RED) or (result.returncode and not red):
        raise CannotStart(f"The tests could not run:\n{result.stdout}{result.stderr}")
    return sorted(set(red))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
