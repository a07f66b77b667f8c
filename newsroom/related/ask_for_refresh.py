"""Asks workers for new statistics of a small collection, in steps of two seconds."""

from django.utils import timezone

from newsroom.delivery.follow_ups import Effect, record_follow_ups

REFRESH = "related_refresh"  # {"locale", "epoch", "step"}


def ask_for_refresh(*, locale: str, epoch: int, step: int) -> None:
    """`epoch` names the statistics to be left behind; each step is asked for once."""
    effect = Effect(
        topic=REFRESH,
        key=f"{REFRESH}:{locale}:{epoch}:{step}",
        payload={"locale": locale, "epoch": epoch, "step": step},
    )
    record_follow_ups([effect], now=timezone.now())
