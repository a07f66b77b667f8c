"""The verbs of a story at the operator's shell: as somebody, with that person's rights."""

from argparse import ArgumentTypeError
from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Page

from newsroom.publishing.verb_offers import Offer, offers_for
from newsroom.publishing.verbs import VerbRefused, perform


class Command(BaseCommand):
    help = "Carry out a verb of a story, or list what may be done with it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", nargs="?", help="such as unpublish; without it: a list")
        parser.add_argument("--page", type=int, required=True, help="number of the page")
        parser.add_argument("--user", required=True, help="whose rights and whose name it has")
        parser.add_argument(
            "--value",
            action="append",
            default=[],
            type=name_and_text,
            metavar="NAME=TEXT",
            help="what the verb asks for; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account named {options['user']}.")
        page = Page.objects.filter(pk=options["page"]).first()
        if page is None:
            raise CommandError(f"There is no page of the number {options['page']}.")
        now = timezone.now()
        if not options["verb"]:
            specific = page.specific
            for offer in offers_for(page=specific, user=user, now=now):
                shown = {} if offer.hindrance else offer.verb.start_with(specific, now)
                self.stdout.write(in_a_line(offer, shown=shown))
            return
        values = dict(options["value"])
        try:
            with LogContext(user=user):
                said = perform(
                    options["verb"], page=page.specific, user=user, values=values, now=now
                )
        except VerbRefused as refusal:
            raise CommandError(in_lines(refusal)) from refusal
        self.stdout.write(said)


def name_and_text(argument: str) -> tuple[str, str]:
    name, sign, text = argument.partition("=")
    if not sign:
        raise ArgumentTypeError(f"{argument!r} is not NAME=TEXT")
    return name, text


def in_a_line(offer: Offer, *, shown: Mapping[str, str]) -> str:
    """Such as `unpublish reason=…`, or why it does not fit now.

    A version stands there with its value: it says what the plan was that one has seen.
    """
    verb = offer.verb
    if offer.hindrance:
        return f"{verb.name}: not now. {offer.hindrance}"
    asks = [
        f"{ask.name}={shown.get(ask.name, '…') if ask.kind == 'version' else '…'}"
        for ask in verb.asks
    ]
    named = [
        text if ask.is_required else f"[{text}]" for ask, text in zip(verb.asks, asks, strict=True)
    ]
    return " ".join([verb.name, *named])


def in_lines(refusal: VerbRefused) -> str:
    """The sentence, its code, and one line for each value that is wrong."""
    lines = [f"{refusal.message} ({refusal.code})"]
    return "\n".join(lines + [f"  {name}: {words}" for name, words in refusal.errors.items()])
