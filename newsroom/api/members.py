"""`fields=`: an answer with only those members that were asked for.

The lists and documents call it. What is stored is sent as it is; only who names fields has it
parsed. `id` is always there, a tag's and an author's `slug`, and what an address adds to a card.
"""

import json
from collections.abc import Collection, Iterable, Sequence

from newsroom.api.schemas.cards import Card
from newsroom.api.schemas.documents import Article
from newsroom.api.schemas.lists import Category
from newsroom.api.schemas.taxonomies import Author, Tag
from newsroom.delivery.splice import combine_etags

# Lists that `include` adds are asked for there.
LISTS = ("related", "latest")
OF_A_CARD = tuple(Card.model_fields)
OF_A_CATEGORY = tuple(Category.model_fields)
OF_A_TAG = tuple(Tag.model_fields)
OF_AN_AUTHOR = tuple(Author.model_fields)
# So is the label of a derived view, which is always there where it belongs.
OF_AN_ARTICLE = tuple(name for name in Article.model_fields if name not in (*LISTS, "script"))


def only(text: str, fields: Collection[str], *, also: Iterable[str] = ()) -> str:
    """A JSON object without the members that nobody asked for; the others keep their order."""
    if not fields:
        return text
    wanted = {"id", *fields, *also}
    kept = {name: value for name, value in json.loads(text).items() if name in wanted}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def only_each(text: str, fields: Collection[str], *, also: Iterable[str] = ()) -> str:
    """The same of every object in a JSON array."""
    if not fields:
        return text
    wanted = {"id", *fields, *also}
    kept = [
        {name: value for name, value in one.items() if name in wanted} for one in json.loads(text)
    ]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def etag_of(etag: str, fields: Sequence[str]) -> str:
    """Whoever has other members has another answer."""
    return combine_etags(etag, "fields", *fields) if fields else etag
