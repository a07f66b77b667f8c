"""A desk at work on one version of the code: runs as a process of its own, prints JSON.

    python desk_work.py COUNT SECONDS TITLE

One story is published at once, COUNT are approved for SECONDS from now. The folder to import from
comes by PYTHONPATH, so the same file serves the version before and this one.
"""

import importlib
import itertools
import json
import sys
import zlib
from datetime import timedelta

import django

django.setup()
builders = importlib.import_module("tests.builders")
clock = importlib.import_module("newsroom.publishing.database_clock")


def main() -> None:
    count, seconds, title = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    # Each run is a process of its own: its addresses must be nobody else's.
    builders.numbers = itertools.count(zlib.crc32(title.encode()))
    section = builders.make_live_category(title=f"Section of {title}")
    live = builders.make_live_article(section, title=f"{title}, at once")
    due_at = clock.database_now() + timedelta(seconds=seconds)
    rows = [
        builders.schedule(builders.make_article(section, title=f"{title} {n}"), due_at=due_at).pk
        for n in range(count)
    ]
    sys.stdout.write(json.dumps({"live_page": live.pk, "publications": rows}))


if __name__ == "__main__":
    main()
