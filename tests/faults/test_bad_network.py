"""F34: a network that accepts and says nothing, or cuts off in the middle of an answer."""

import time
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.builders import make_live_article, make_live_category
from tests.faults.invariants import hold_everything
from tests.faults.planning import all_done, no_follow_up_waits, plan, settle_follow_ups, slowest
from tests.harness.bad_network import HOST, PASS, RESET, SILENT, BadNetwork

pytestmark = pytest.mark.faults
# No request may hang longer: connect and read timeouts are five seconds (seconds).
MOST_PATIENCE = 12


@pytest.mark.parametrize("mode", [SILENT, RESET])
def test_f34_redis_behind_a_bad_network_delays_no_story(stack_of, mode):
    section = make_live_category()
    settle_follow_ups()
    stack = stack_of()
    with closing(BadNetwork(target=stack.valkey.socket_path)) as network:
        stack.other_addresses["REDIS_URL"] = f"redis://{HOST}:{network.port}/0"
        stack.start("web", "worker", "clock")
        stack.keep_running("worker")

        network.mode = mode
        rows = plan(10, first_in=0.5, every=0.5, section=section)
        longest = 0.0
        while not all_done(rows):
            answer = requests.get(f"{stack.url}/api/v1/articles", timeout=60)
            assert answer.status_code == 200
            longest = max(longest, answer.elapsed.total_seconds())
            stack.look_after()

        assert slowest(rows) < 5
        assert longest < MOST_PATIENCE
        network.mode = PASS
        network.cut_off()
        stack.wait_until(no_follow_up_waits, timeout_seconds=60)
        hold_everything(rows, also_follow_ups=True)


def test_f34_postgresql_behind_a_bad_network_asks_readers_to_come_back(stack_of):
    """New connections end after their timeout; a cut one is made anew without an error."""
    section = make_live_category()
    live = make_live_article(section)
    stack = stack_of()
    parts = urlsplit(stack.database.url)
    socket_folder = Path(parse_qs(parts.query)["host"][0])
    with closing(BadNetwork(target=socket_folder / ".s.PGSQL.5432")) as network:
        behind_it = f"postgresql://newsroom@{HOST}:{network.port}{parts.path}?sslmode=disable"
        stack.start("web", DATABASE_URL=behind_it)
        address = f"{stack.url}/api/v1/articles/{live.public_id}"
        assert requests.get(address, timeout=20).status_code == 200

        network.cut_off()
        assert requests.get(address, timeout=20).status_code == 200

        network.mode = SILENT
        network.cut_off()
        began = time.monotonic()
        refused = requests.get(address, timeout=60)
        assert (refused.status_code, "Retry-After" in refused.headers) == (503, True)
        assert time.monotonic() - began < MOST_PATIENCE

        network.mode = PASS
        network.cut_off()
        stack.wait_until(lambda: requests.get(address, timeout=20).status_code == 200)
