"""Keys of partners' programs: mint, list, rotate, revoke."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from newsroom.api.keys.issue import KeyRefused, mint, revoke, rotate
from newsroom.api.keys.models import ApiKey
from newsroom.api.keys.rights import may_manage_keys


class Command(BaseCommand):
    help = "Mint, list, rotate and revoke keys of the delivery API. A key is shown once."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        minting = verbs.add_parser("mint", help="make a key")
        minting.add_argument("--partner", required=True)
        minting.add_argument("--scope", action="append", required=True, choices=ApiKey.Scope.values)
        minting.add_argument(
            "--locale",
            action="append",
            default=[],
            choices=[code for code, _name in settings.LANGUAGES],
            help="limit it to this locale; may be repeated",
        )
        minting.add_argument("--days", type=int, default=365, help="good for so long; 0: for good")
        verbs.add_parser("list", help="all keys, without their secrets")
        rotating = verbs.add_parser("rotate", help="a new key; the old one ends a little later")
        rotating.add_argument("prefix")
        rotating.add_argument("--overlap-hours", type=float, default=24)
        revoking = verbs.add_parser("revoke", help="end a key at once")
        revoking.add_argument("prefix")
        for changing in (minting, rotating, revoking):
            changing.add_argument("--user", help="who does it, for the site's history")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        now, user = timezone.now(), account(options.get("user"))
        try:
            if verb == "mint":
                days = options["days"]
                row, key = mint(
                    partner=options["partner"],
                    scopes=options["scope"],
                    locales=options["locale"],
                    expires_at=now + timedelta(days=days) if days else None,
                    user=user,
                    now=now,
                )
                self.show(row, key)
            elif verb == "rotate":
                overlap = timedelta(hours=options["overlap_hours"])
                self.show(*rotate(prefix=options["prefix"], overlap=overlap, user=user, now=now))
            elif verb == "revoke":
                row = revoke(prefix=options["prefix"], user=user, now=now)
                self.stdout.write(f"Revoked: {row}.")
            else:
                for row in ApiKey.objects.all():
                    self.stdout.write(describe(row))
        except KeyRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def show(self, row: ApiKey, key: str) -> None:
        self.stdout.write(f"{describe(row)}\nThe key, shown this once:\n{key}")


def account(username: str | None) -> Any:
    """None without a name. Raises CommandError for nobody's name, and without the right."""
    if username is None:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None or not may_manage_keys(user):
        raise CommandError(f"{username} may not manage keys, or does not exist.")
    return user


def describe(row: ApiKey) -> str:
    ends = {"revoked": row.revoked_at, "good until": row.expires_at, "last used": row.last_used_at}
    dates = [f"{words} {at:%Y-%m-%d %H:%M} UTC" for words, at in ends.items() if at]
    rights = f"{','.join(row.scopes)} in {','.join(row.locales) or 'every locale'}"
    return "  ".join([row.prefix, row.partner, rights, *dates])
