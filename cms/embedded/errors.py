"""The one error that `manage.py up` and `manage.py test` show as a sentence, not as a traceback."""

from __future__ import annotations


class CannotStart(Exception):
    """Something outside our code stands in the way; the text names it and the remedy."""
