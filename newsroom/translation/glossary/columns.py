"""The columns of the glossary's CSV, and cells that no spreadsheet calculates. Pure.

Exports and imports agree on it: what was written out comes back as it was. The rule for formulas is
OWASP's: https://owasp.org/www-community/attacks/CSV_Injection
"""

COLUMNS = ("kind", "from", "into", "source", "target", "note", "forbidden")
NEEDED = ("from", "into", "source", "target")
# Between the forms that must not be written.
BETWEEN = " | "
CALCULATES = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD = "'"


def guarded(text: str) -> str:
    """With an apostrophe before what a spreadsheet would run, and before one that looks so."""
    return GUARD + text if text.lstrip(GUARD).startswith(CALCULATES) else text


def unguarded(cell: str) -> str:
    """What was meant, without the apostrophe of an export."""
    return cell[1:] if cell.startswith(GUARD) and guarded(cell[1:]) == cell else cell
