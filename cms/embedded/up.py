"""`manage.py up`: a whole newsroom on one machine, from nothing to the first answer in seconds.

Starts the services, brings the database up, then web, worker, beat, clock and sender, then loads
the demo newsroom behind the first answer. Ctrl-C or SIGTERM ends everything within five seconds.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from cms.embedded import instance
from cms.embedded.errors import CannotStart
from cms.embedded.orphans import OWNER_VARIABLE, end_orphans
from cms.embedded.output import standard_output
from cms.embedded.port import refuse_taken_port
from cms.embedded.programs import HOST, ROOT, Places, command_of
from cms.embedded.progress import say
from cms.embedded.services import Services
from cms.embedded.static_files import is_collected, record_collected
from cms.embedded.supervisor import Program, Supervisor

FIRST_ANSWER_TIMEOUT_SECONDS = 120
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
MANAGE = (sys.executable, str(ROOT / "manage.py"))
# What commands in other terminals need to work on the running newsroom.
SHARED_VARIABLES = (
    "ALLOWED_HOSTS",
    "BASE_URL",
    "DATABASE_URL",
    "DATA_DIR",
    "NEWSROOM_MODE",
    "PUBLIC_DATABASE_URL",
    "REDIS_URL",
    "SECRET_KEY",
)


def main(arguments: Sequence[str]) -> int:
    """Run until stopped; the result is the exit code."""
    options = parse(arguments)
    for number in STOP_SIGNALS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup
            signal.signal(number, interrupt)
    try:
        run(port=options.port, data_folder=options.data_dir.resolve(), demo=options.demo)
    except CannotStart as reason:
        print(f"newsroom: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


def interrupt(number: int, frame: object) -> None:
    """The first signal begins the stop, which further ones must not disturb."""
    for further in STOP_SIGNALS:
        signal.signal(further, signal.SIG_IGN)
    raise KeyboardInterrupt


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py up", description="Run a newsroom here.")
    parser.add_argument("--port", type=int, default=8000, help="web port (default 8000)")
    parser.add_argument(
        "--data-dir", type=Path, default=ROOT / "var", help="folder of all data (default var/)"
    )
    parser.add_argument(
        "--no-demo", dest="demo", action="store_false", help="do not load the demo newsroom"
    )
    return parser.parse_args(arguments)


def run(*, port: int, data_folder: Path, demo: bool) -> None:
    """Start in order, then look after everything until a signal comes."""
    began = time.monotonic()
    refuse_taken_port(port)
    instance.prepare_data_folder(data_folder)
    with instance.take_lock(data_folder):
        ended = end_orphans(data_folder)
        if ended:
            say(f"ended {ended} processes that an earlier start had left behind")
        environment = base_environment(port=port, data_folder=data_folder)
        services = Services(data_folder=data_folder, environment=environment)
        supervisor = Supervisor(
            folder=ROOT,
            environment=environment,
            output=standard_output(),
            check_services=services.restart_what_stopped,
        )
        try:
            services.start()
            environment |= services.addresses
            shared = {k: v for k, v in environment.items() if k in SHARED_VARIABLES}
            instance.store_environment(data_folder, shared)
            places = Places(
                port=port,
                run_folder=data_folder / "run",
                static_folder=data_folder / "static",
            )
            places.prepare()
            prepare(supervisor, static_folder=places.static_folder)
            open_house(supervisor, places=places, url=environment["BASE_URL"], began=began)
            if demo:
                load_demo(supervisor)
            else:
                say("the first admin's password stands in the setup lines of the first start")
            # Last: it would take the demo a processor while it is loaded.
            supervisor.keep_running("pictures", command_of("pictures", places=places))
            say(f"running at {environment['BASE_URL']} (Ctrl-C stops it)")
            supervisor.work(until=lambda: False)
        finally:
            say("stopping")
            supervisor.stop()
            services.stop()
            say("stopped")


def base_environment(*, port: int, data_folder: Path) -> dict[str, str]:
    """The settings contract; what the caller has set stays as it is."""
    defaults = {
        "NEWSROOM_MODE": "demo",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or instance.secret_key(data_folder),
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "BASE_URL": f"http://{HOST}:{port}",
        "DJANGO_SETTINGS_MODULE": "cms.settings",
    }
    fixed = {
        "DATA_DIR": str(data_folder),
        "NEWSROOM_SKIP_BOOTSTRAP": "1",
        "PYTHONUNBUFFERED": "1",
        OWNER_VARIABLE: str(data_folder),
    }
    return {**defaults, **os.environ, **fixed}


def prepare(supervisor: Supervisor, *, static_folder: Path) -> None:
    """Database and static files, side by side; neither may fail."""
    steps = [supervisor.run_once("setup", [sys.executable, "-m", "cms.embedded.prepare"])]
    if not is_collected(static_folder):
        command = [*MANAGE, "collectstatic", "--noinput", "--verbosity", "0"]
        steps.append(supervisor.run_once("static", command))
    supervisor.work(until=lambda: all(map(has_ended, steps)))
    for program in steps:
        if program.exit_code != 0:
            raise CannotStart(f"The step '{program.name}' failed; its reasons are above.")
    record_collected(static_folder)


def open_house(supervisor: Supervisor, *, places: Places, url: str, began: float) -> None:
    """Web first and alone, so that it answers soon; then the motor."""
    supervisor.keep_running("web", command_of("web", places=places))
    deadline = time.monotonic() + FIRST_ANSWER_TIMEOUT_SECONDS
    supervisor.work(until=lambda: answers(places.port) or time.monotonic() > deadline)
    if time.monotonic() > deadline:
        raise CannotStart("The web process gives no answer; its reasons are above.")
    say(f"first answer after {time.monotonic() - began:.1f} s at {url}")
    for name in ("worker", "beat", "clock", "sender"):
        supervisor.keep_running(name, command_of(name, places=places))


def load_demo(supervisor: Supervisor) -> None:
    """The demo newsroom, behind the first answer; it prints its progress and its logins."""
    demo = supervisor.run_once("demo", [*MANAGE, "load_demo"])
    supervisor.work(until=lambda: has_ended(demo))
    if demo.exit_code != 0:
        say("the demo newsroom could not be loaded; the reasons are above")


def has_ended(program: Program) -> bool:
    return program.process is None


def answers(port: int) -> bool:
    """True when the web process answers without a fault of its own."""
    try:
        urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5).close()
    except urllib.error.HTTPError as refusal:
        return refusal.code < 500
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:]))
