"""Waking the clock, which wakes a sender: on commit, and only to save a second."""

from django.db import connection

from newsroom.delivery.follow_ups import CHANNEL


def wake_sender() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
