"""Cells of exports that a spreadsheet would run as formulas get an apostrophe before them.

Called by newsroom/wagtail_hooks.py. The rule is OWASP's:
https://owasp.org/www-community/attacks/CSV_Injection
"""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: Any) -> str:
    """A cell that is shown as it was written, and calculates nothing."""
    written = str(text)
    return f"'{written}" if written.startswith(DANGEROUS) else written


def harmless_list(items: Any) -> str:
    return harmless(", ".join(str(item) for item in items))


def defuse_exports() -> None:
    """For both formats and every report: Wagtail looks here for what it does with a value."""
    both = (SpreadsheetExportMixin.FORMAT_CSV, SpreadsheetExportMixin.FORMAT_XLSX)
    others = SpreadsheetExportMixin.custom_value_preprocess
    SpreadsheetExportMixin.custom_value_preprocess = {
        **others,
        str: dict.fromkeys(both, harmless),
        list: dict.fromkeys(both, harmless_list),
    }
