"""Whether the time of a refused sign-in tells who has an account: a known name beside an unknown.

By turns in one process, with the hash of production. Target: medians less than 10 ms apart.
"""

import argparse
import statistics
import time
from typing import Any

from django.test import Client
from django.test.utils import override_settings

from newsroom.desk.accounts.models import SignInAttempt
from newsroom.review.policy import Role
from tests.benchmarks.trial import say
from tests.desk.accounts.people import try_to_sign_in, with_password
from tests.harness.stack import LiveStack

WARM_UP = 3
# Trials run in the mode of tests, whose hash is a quick one (cms/settings/security.py).
SLOW_HASH = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=50, help="attempts with each name")


@override_settings(PASSWORD_HASHERS=SLOW_HASH)
def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    names = {"known": with_password(Role.REPORTER).get_username(), "unknown": "nobody-here"}
    times: dict[str, list[float]] = {kind: [] for kind in names}
    for _ in range(WARM_UP + options.count):
        for kind, name in names.items():
            times[kind].append(seconds_of(name))
    medians = {kind: statistics.median(found[WARM_UP:]) for kind, found in times.items()}
    measured = {f"{kind}_ms": round(1000 * median, 2) for kind, median in medians.items()}
    measured["apart_ms"] = round(1000 * abs(medians["known"] - medians["unknown"]), 2)
    measured["ratio"] = round(medians["known"] / medians["unknown"], 3)
    say(f"sign-in  {measured}")
    return measured


def seconds_of(name: str) -> float:
    """Of one wrong attempt, which is the first of its minute."""
    SignInAttempt.objects.all().delete()
    browser = Client()
    begun = time.perf_counter()
    answer = try_to_sign_in(name, "wrong password", browser=browser)
    taken = time.perf_counter() - begun
    assert answer.status_code == 200, answer.status_code
    return taken
