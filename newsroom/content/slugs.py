"""Latin slugs from headlines in any script. Pure."""

import re

from anyascii import anyascii

# anyascii writes the soft and hard signs as apostrophes (ob'yavlenie): a slug has none.
APOSTROPHES = re.compile(r"['’ʼʹʺ`\"]")
# anyascii spells emoji out (:man::woman:): an address does without them.
PICTOGRAMS = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]")
NOT_A_WORD = re.compile(r"[^a-z0-9]+")
LONGEST = 80


def propose_slug(headline: str, *, fallback: str = "article") -> str:
    """Lower-case Latin words joined by hyphens, at most 80 characters, cut between words."""
    latin = APOSTROPHES.sub("", anyascii(PICTOGRAMS.sub("", headline))).lower()
    slug = NOT_A_WORD.sub("-", latin).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug or fallback
