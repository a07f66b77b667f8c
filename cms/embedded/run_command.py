"""Every command that is not ours: `manage.py migrate`, `manage.py load_articles` and so on.

Without DATABASE_URL the command works on the newsroom that `manage.py up` is running from the
data folder (DATA_DIR, default `var/`), so that on a bare machine both find the same database.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from cms.embedded.instance import running_environment

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Hand over to Django's commands, with the running newsroom's settings where none are set."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    if "DATABASE_URL" not in os.environ:
        data_folder = Path(os.environ.get("DATA_DIR") or ROOT / "var")
        os.environ.update(running_environment(data_folder))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
