"""Which machine drafts from one locale into another: cms/settings/drafting.py says."""

from django.conf import settings

from newsroom.translation.drafting.chat import Chat
from newsroom.translation.drafting.libretranslate import LibreTranslate
from newsroom.translation.drafting.provider import Provider
from newsroom.translation.drafting.pseudo import Pseudo


def provider_for(*, source: str, target: str) -> Provider | None:
    """None where nobody was named: then there is no machine draft."""
    chosen: dict[str, str] = settings.MACHINE_DRAFTS
    name = chosen.get(f"{source}>{target}") or chosen.get("*", "")
    return provider_named(name) if name else None


def provider_named(name: str) -> Provider:
    seconds = settings.MACHINE_DRAFT_SECONDS
    if name == LibreTranslate.name:
        return LibreTranslate(
            url=settings.LIBRETRANSLATE_URL, key=settings.LIBRETRANSLATE_KEY, seconds=seconds
        )
    if name == Chat.name:
        return Chat(
            url=settings.CHAT_TRANSLATION_URL,
            key=settings.CHAT_TRANSLATION_KEY,
            model=settings.CHAT_TRANSLATION_MODEL,
            style=settings.MACHINE_DRAFT_STYLE,
            seconds=seconds,
        )
    return Pseudo()
