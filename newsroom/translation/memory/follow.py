"""Asks for the memory of a story to follow what readers have, and carries it out after the commit.

`translation/follow.py` asks, once the versions were compared; newsroom/apps.py names the handler.
"""

from datetime import datetime

from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.translation.memory.remember import remember_story

TOPIC = "translation_memory"


def ask_to_remember(story_id: str, *, cause: str, now: datetime) -> None:
    effect = Effect(topic=TOPIC, key=f"{TOPIC}:{cause}", payload={"story_id": story_id})
    record_follow_ups([effect], now=now)


def follow_memory(payload: Payload) -> None:
    """Follow-up handler."""
    remember_story(payload["story_id"])
