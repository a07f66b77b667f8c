"""One member as it was made ready: plain values, kept as JSON. Pure."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from newsroom.delivery.built import BuiltDocument
from newsroom.delivery.kept_documents import document_from, document_to_keep
from newsroom.publishing.flip.page_rows import ChildRows


@dataclass(frozen=True, kw_only=True)
class ReadyMember:
    """`columns` of its tables and rows of its `children` are those that going out will change.

    `inputs` are digests of everything that it was made from (`inputs.py`).
    """

    document: BuiltDocument
    columns: dict[str, Any]
    children: list[ChildRows]
    inputs: dict[str, str]
    # Whether the date that readers are shown is that of going out.
    is_dated_by_launch: bool


def to_text(ready: ReadyMember) -> str:
    values = {
        "document": document_to_keep(ready.document),
        "columns": ready.columns,
        "children": [asdict(rows) for rows in ready.children],
        "inputs": ready.inputs,
        "is_dated_by_launch": ready.is_dated_by_launch,
    }
    return json.dumps(values, ensure_ascii=False, default=str)


def from_text(text: str) -> ReadyMember:
    values = json.loads(text)
    return ReadyMember(
        document=document_from(values["document"]),
        columns=values["columns"],
        children=[ChildRows(**rows) for rows in values["children"]],
        inputs=values["inputs"],
        is_dated_by_launch=values["is_dated_by_launch"],
    )
