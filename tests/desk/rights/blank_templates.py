"""A loader whose templates are all empty: who may see a screen is decided before it is drawn.

With it a whole matrix takes seconds; that screens can be drawn is what other tests are about.
"""

from typing import Any

from django.template import Origin
from django.template.loaders.base import Loader


class BlankLoader(Loader):
    def get_template_sources(self, template_name: str) -> Any:
        yield Origin(name=template_name, template_name=template_name, loader=self)

    def get_contents(self, origin: Origin) -> str:
        return ""
