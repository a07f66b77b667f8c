"""`manage.py set_up_newsroom`: the first step of an installation; running it again is harmless."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom.review.set_up import set_up_newsroom


class Command(BaseCommand):
    help = (
        "Make locales, home pages, desks, the workflow and the first admin. The admin's password"
        " comes from NEWSROOM_ADMIN_PASSWORD, or is made up and printed once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--admin", default="admin", help="user name of the first admin")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = set_up_newsroom(
                admin_username=options["admin"],
                admin_password=os.environ.get("NEWSROOM_ADMIN_PASSWORD") or None,
                now=timezone.now(),
            )
        except ValidationError as error:
            raise CommandError(f"NEWSROOM_ADMIN_PASSWORD: {' '.join(error.messages)}") from error
        for sentence in report.done:
            self.stdout.write(sentence)
        if report.new_password:
            self.stdout.write(
                f"Sign in as {options['admin']} with this password, shown only now: "
                f"{report.new_password}"
            )
        if not report.done:
            self.stdout.write("The newsroom is set up already; nothing was changed.")
