"""What machine drafts cost is kept for a year to be compared with bills, requests for a quarter.

Which passages a machine wrote first stays: readers are told so as long as the text stands.
"""

from datetime import datetime, timedelta

from newsroom.translation.drafting.models import DraftingDay, DraftRun

DAYS_KEPT = timedelta(days=400)
RUNS_KEPT = timedelta(days=90)


def forget_old_drafting(*, now: datetime) -> int:
    """How many rows were taken away. What is under way stays, however long ago it was asked for."""
    days, _models = DraftingDay.objects.filter(day__lt=(now - DAYS_KEPT).date()).delete()
    runs, _models = DraftRun.objects.filter(finished_at__lt=now - RUNS_KEPT).delete()
    return days + runs
