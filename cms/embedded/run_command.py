"""Every command that is not ours: `manage.py migrate`, `manage.py load_articles` and so on.

Without DATABASE_URL the command works on the newsroom that `manage.py up` is running from the
data folder (DATA_DIR, default `var/`), so that on a bare machine both find the same database.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from cms.embedded.instance import running_environment
from cms.embedded.programs import ROOT

USAGE = """\
manage.py up [--port 8000] [--data-dir var] [--no-demo]   run a whole newsroom on this machine
manage.py test [--browser] [pytest arguments]             run the tests
manage.py make_baseline                                   after a change of migrations
manage.py COMMAND                                         any other command; `help` lists them
"""


def main() -> None:
    """Hand over to Django's commands, with the running newsroom's settings where none are set."""
    if len(sys.argv) == 1:
        print(USAGE, end="")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    if "DATABASE_URL" not in os.environ:
        data_folder = Path(os.environ.get("DATA_DIR") or ROOT / "var")
        found = running_environment(data_folder)
        if not found:
            sys.exit(
                f"newsroom: no newsroom is running on {data_folder}; start it with "
                "`python3 manage.py up`, or set DATABASE_URL and the other settings.\n\n" + USAGE
            )
        os.environ.update(found)
    gc.disable()  # until Django is set up (workers/apps.py)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
