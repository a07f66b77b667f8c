"""What people are told of, and how soon by mail: the words of everybody's preferences."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Each person says for each of them how soon they want a mail."""

    MINE = "mine", _("My pieces")
    WAITING = "waiting", _("Pieces that wait for me")
    MENTIONS = "mentions", _("Mentions and replies")
    TROUBLE = "trouble", _("Trouble with publication")


class Pace(TextChoices):
    """The inbox is told at once, whatever the mail does."""

    INSTANT = "instant", _("at once")
    HOURLY = "hourly", _("once an hour, together")
    DAILY = "daily", _("once a day, together")
    OFF = "off", _("no mail")


# Until somebody chooses: a desk that hears late is worse than a full mailbox.
DEFAULT_PACE = Pace.INSTANT
