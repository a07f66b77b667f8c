"""Keeps the newsroom's programs running and ends them all; called by `up.py`.

Everything happens in one thread: read what the programs print, start again what has ended (later
and later when it keeps ending), until told to stop. `stop` leaves no process behind, children of
children included, within three seconds.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cms.embedded import processes
from cms.embedded.output import PrefixedOutput

TURN_SECONDS = 0.1
STOP_PATIENCE_SECONDS = 1.5
LONGEST_PAUSE_SECONDS = 20.0
STEADY_AFTER_SECONDS = 20.0  # a program that ran this long begins with short pauses again


@dataclass
class Program:
    """One supervised command."""

    name: str
    command: Sequence[str]
    restarts: bool
    process: subprocess.Popen[bytes] | None = None
    exit_code: int | None = None
    started_at: float = 0.0
    due_at: float = 0.0
    failures: int = 0


@dataclass
class Supervisor:
    """Runs commands in one folder with one environment."""

    folder: Path
    environment: Mapping[str, str]
    output: PrefixedOutput
    check_services: Callable[[], list[str]] = list
    programs: dict[str, Program] = field(default_factory=dict)
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def run_once(self, name: str, command: Sequence[str]) -> Program:
        """Start a command that is expected to end."""
        return self._add(Program(name=name, command=command, restarts=False))

    def keep_running(self, name: str, command: Sequence[str]) -> Program:
        """Start a command that is started again whenever it ends."""
        return self._add(Program(name=name, command=command, restarts=True))

    def work(self, *, until: Callable[[], bool]) -> None:
        """Supervise until the condition holds."""
        while not until():
            self._read(TURN_SECONDS)
            for name in self.check_services():
                self.output.line("newsroom", f"{name} had ended and runs again")
            for program in self.programs.values():
                self._look_after(program)

    def stop(self) -> None:
        """End everything: politely first, all at once, then whatever is left of each group."""
        running = [p.process for p in self.programs.values() if p.process is not None]
        for process in running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_PATIENCE_SECONDS
        while time.monotonic() < deadline and any(process.poll() is None for process in running):
            self._read(0.02)
        for process in running:
            processes.signal_group(process.pid, signal.SIGKILL)
        for program in self.programs.values():
            self._bury(program)

    def _add(self, program: Program) -> Program:
        self.programs[program.name] = program
        self._start(program)
        return program

    def _start(self, program: Program) -> None:
        program.started_at = time.monotonic()
        program.process = processes.spawn(
            program.command, env=self.environment, cwd=self.folder, output=subprocess.PIPE
        )
        assert program.process.stdout is not None
        os.set_blocking(program.process.stdout.fileno(), False)
        self.selector.register(program.process.stdout, selectors.EVENT_READ, program)

    def _read(self, wait_seconds: float) -> None:
        if not self.selector.get_map():
            time.sleep(wait_seconds)
        for key, _ in self.selector.select(wait_seconds):
            received = os.read(key.fd, 65536)
            if received:
                self.output.feed(key.data.name, received)
            else:
                self.selector.unregister(key.fileobj)

    def _look_after(self, program: Program) -> None:
        now = time.monotonic()
        if program.process is not None and program.process.poll() is not None:
            self._bury(program)
            if program.restarts:
                is_steady = now - program.started_at > STEADY_AFTER_SECONDS
                program.failures = 0 if is_steady else program.failures + 1
                pause = min(0.5 * 2**program.failures, LONGEST_PAUSE_SECONDS)
                program.due_at = now + pause
                reason = f"ended with {program.exit_code}; starting it again in {pause:.0f} s"
                self.output.line(program.name, reason)
        elif program.process is None and program.restarts and now >= program.due_at:
            self._start(program)

    def _bury(self, program: Program) -> None:
        """Kill what is left of the group, print the last words, forget the process."""
        process = program.process
        if process is None:
            return
        processes.kill_group(process)
        program.exit_code = process.returncode
        assert process.stdout is not None
        if process.stdout in self.selector.get_map():
            self.selector.unregister(process.stdout)
            last_words = process.stdout.read()  # None: nothing there; the pipe does not block
            self.output.feed(program.name, last_words or b"")
        self.output.finish(program.name)
        process.stdout.close()
        program.process = None
