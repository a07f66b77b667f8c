"""A client of Redis that lets its process end."""

import subprocess
import sys

ENDS_WITH_A_THREAD_IN_THE_POOL = """
import threading, time
import django
django.setup()
from newsroom.network.redis_client import connect

def hold(lock, held):
    with lock:
        held.set()
        time.sleep(600)

held = threading.Event()
lock = connect().connection_pool._lock
threading.Thread(target=hold, args=(lock, held), daemon=True).start()
held.wait()
"""


def test_a_thread_stopped_within_the_pool_keeps_no_process_from_ending():
    done = subprocess.run(
        [sys.executable, "-c", ENDS_WITH_A_THREAD_IN_THE_POOL], timeout=60, check=False
    )

    assert done.returncode == 0
