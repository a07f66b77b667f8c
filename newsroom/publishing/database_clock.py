"""Due or not is decided by the clock of the database: workers' clocks are wrong by hours."""

from datetime import datetime

from django.db import connection
from django.db.models import DateTimeField, Func


class ClockTimestamp(Func):
    """Now, and not the start of the transaction, as `Now()` would be."""

    template = "clock_timestamp()"
    output_field = DateTimeField()


def database_now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
