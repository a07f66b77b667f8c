"""How a kind of block looks before one chooses it: an example, drawn as readers would see it."""

from typing import Any

from wagtail.blocks import Block

PREVIEW_TEMPLATE = "content/block_preview.html"


class ShownByExample(Block):
    """Blocks whose Meta names an `example`: a stored value that the chooser's preview draws."""

    class Meta:
        preview_template = PREVIEW_TEMPLATE

    def get_preview_value(self) -> Any:
        """The template draws the stored shape; no form value is needed."""
        return None

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        stored = {"type": self.name, "id": "", "value": self.meta.example}
        return {**(parent_context or {}), "stored": stored}
