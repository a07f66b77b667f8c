"""`manage.py export_judgements FOLDER`: what editors said of lists, one judged set per locale.

`python -m tests.benchmarks.related FOLDER` scores similar news against them.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.related.judgements import export_judgements, judged_locales


class Command(BaseCommand):
    help = "Write judgements of similar news as articles.jsonl and qrels.tsv, a folder per locale."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="is made where it is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        locales = judged_locales()
        if not locales:
            raise CommandError("Nobody has judged a list yet: Reports, Similar news and readers.")
        for locale in locales:
            try:
                articles, grades = export_judgements(locale, folder=options["folder"] / locale)
            except OSError as problem:
                raise CommandError(str(problem)) from problem
            self.stdout.write(f"{locale}: {articles} articles, {grades} judgements")
