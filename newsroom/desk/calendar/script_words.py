"""What static/newsroom/calendar.js says while something is moved; it knows no words of its own."""

from django.utils.translation import gettext as _


def script_words() -> dict[str, str]:
    """`{title}` and `{time}` are filled in there."""
    return {
        "lifted": _(
            "Moving “{title}”: {time}. Arrows change day and time, Enter drops it, Escape cancels."
        ),
        "carried": _("{time}. Enter drops it, Escape cancels."),
        "unplanned": _("For no time. Enter drops it, Escape cancels."),
        "elsewhere": _("{time}, outside the days shown. Enter drops it, Escape cancels."),
        "dragged": _("Moving “{title}”: {time}"),
        "tray": _("for no time"),
        "back": _("“{title}” stays where it was."),
        "waiting": _("Moving “{title}”…"),
        "moved": _("“{title}” was moved."),
        "refused": _("“{title}” was not moved: {why}"),
        "refused_here": _("Not moved: {why}"),
        "unanswered": _("no answer came. Load the calendar anew to see where it stands."),
        "scheduled": _("It goes out by itself. Stop it on the desk of the story first."),
        "close": _("Close"),
    }
