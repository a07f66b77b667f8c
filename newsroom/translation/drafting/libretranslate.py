"""A LibreTranslate server, or one that speaks like it: https://docs.libretranslate.com

It knows no glossary and no house style: what it writes against them, checks and people find.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from newsroom.translation.drafting.post import post_json
from newsroom.translation.drafting.provider import ProviderFailed, Term


class LibreTranslate:
    name = "libretranslate"

    def __init__(self, *, url: str, key: str, seconds: float) -> None:
        self.url, self.key, self.seconds = f"{url.rstrip('/')}/translate", key, seconds

    def translate(
        self, segments: Sequence[str], *, source: str, target: str, glossary: Sequence[Term]
    ) -> list[str]:
        sent: dict[str, Any] = {
            "q": list(segments),
            "source": source,
            "target": target,
            "format": "text",
        }
        if self.key:
            sent["api_key"] = self.key
        said = post_json(self.url, sent, headers={}, seconds=self.seconds)
        texts = said.get("translatedText") if isinstance(said, dict) else None
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            raise ProviderFailed(_("The machine's answer has no translations."))
        return list(texts)
