"""The elements of foreign HTML inside each other, repaired as far as a story needs it. Pure.

Three rules repair: `<li>`, `<p>`, `<tr>`, `<td>` and their like end the one before them; an end
tag closes what stands open inside; an end tag without a beginning counts for nothing. Elements
deeper than anybody writes are not nested any further; their words stay.
"""

from collections import Counter
from dataclasses import dataclass, field

from newsroom.content.html_blocks.elements import BLOCKS, LISTS, VOID
from newsroom.content.html_blocks.tokens import read_attributes, read_tokens

DEEPEST = 100
# What ends an open element, and what between them prevents it.
Ending = tuple[set[str], set[str]]
PARAGRAPH_ENDS: Ending = ({"p"}, BLOCKS - {"p"})
ITEM_ENDS: Ending = ({"li"}, LISTS | {"table"})
TERM_ENDS: Ending = ({"dt", "dd"}, {"dl", "table"})
CELL_ENDS: Ending = ({"td", "th"}, {"table"})
ROW_ENDS: Ending = ({"tr"}, {"table"})
PART_ENDS: Ending = ({"thead", "tbody", "tfoot"}, {"table"})
ENDS_BY_ITSELF: dict[str, tuple[Ending, ...]] = {
    "li": (ITEM_ENDS,),
    "dt": (TERM_ENDS,),
    "dd": (TERM_ENDS,),
    "td": (CELL_ENDS,),
    "th": (CELL_ENDS,),
    "tr": (ROW_ENDS,),
    "thead": (PART_ENDS,),
    "tbody": (PART_ENDS,),
    "tfoot": (PART_ENDS,),
}


@dataclass(slots=True)
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


def read_tree(source: str) -> Element:
    """Raises TooMuchHtml. The root has no name."""
    root = Element("")
    opened = [root]
    open_names: Counter[str] = Counter()
    too_deep: Counter[str] = Counter()
    for name, text, is_end in read_tokens(source):
        if not name:
            opened[-1].children.append(text)
        elif is_end:
            if too_deep[name]:
                too_deep[name] -= 1
            elif open_names[name]:
                close(name, opened, open_names)
        else:
            if name in BLOCKS:
                end_implied(name, opened, open_names)
            element = Element(name, read_attributes(text))
            if name in VOID:
                opened[-1].children.append(element)
            elif len(opened) > DEEPEST:
                too_deep[name] += 1
                # A block among too many still parts two lines.
                opened[-1].children.append(Element("br" if name in BLOCKS else ""))
            else:
                opened[-1].children.append(element)
                opened.append(element)
                open_names[name] += 1
    return root


def close(name: str, opened: list[Element], open_names: Counter[str]) -> None:
    """Close the innermost open element of that name, and what stands open inside it."""
    while (last := opened.pop()).name != name:
        open_names[last.name] -= 1
    open_names[name] -= 1


def end_implied(name: str, opened: list[Element], open_names: Counter[str]) -> None:
    """A block ends an open paragraph; an item, a row, a cell ends its elder."""
    for ended, barriers in (PARAGRAPH_ENDS, *ENDS_BY_ITSELF.get(name, ())):
        for element in reversed(opened):
            if element.name in ended:
                close(element.name, opened, open_names)
                break
            if element.name in barriers:
                break
