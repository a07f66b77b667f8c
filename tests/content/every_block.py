"""One stored block of each kind, in the order of BODY_BLOCKS; for tests of several rooms."""

from typing import Any

PICTURE: dict[str, Any] = {
    "alt": "A bridge",
    "caption": "The bridge",
    "credit": "Photo: desk",
    "ai": "none",
    "rights": {"holder": "The newsroom", "licence": "CC BY 4.0"},
    "width": 800,
    "height": 600,
    "focal_point": None,
    "src": "https://news.example/media/p-800.jpg",
    "srcset": {"jpeg": "https://news.example/media/p-800.jpg 800w", "webp": "p.webp 800w"},
}


def block_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def item(value: Any, number: int) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": block_id(number)}


def every_block(*, image: int, other_image: int, page: int | None) -> list[dict[str, Any]]:
    values: list[tuple[str, Any]] = [
        ("paragraph", '<p data-block-key="abcde">word-paragraph opens</p>'),
        ("heading", "word-heading"),
        ("quote", {"text": "word-quote", "attribution": "word-speaker"}),
        ("pull_quote", {"text": "word-pulled", "attribution": "word-puller"}),
        ("image", {"image": image, "caption": "word-caption"}),
        (
            "gallery",
            {
                "title": "word-gallery",
                "pictures": [
                    item({"image": image, "caption": "word-first"}, 101),
                    item({"image": other_image, "caption": "word-second"}, 102),
                ],
            },
        ),
        ("list", {"ordered": True, "items": [item("word-item", 103), item("word-last", 104)]}),
        (
            "table",
            {
                "columns": [
                    {"type": "text", "heading": "word-line"},
                    {"type": "text", "heading": "word-year"},
                ],
                "rows": [{"values": ["word-tram", "13,950"]}, {"values": ["word-bus", "7,100"]}],
                "caption": "word-table",
            },
        ),
        ("facts", {"title": "word-facts", "text": "<ul><li>word-fact one</li></ul>"}),
        (
            "related_link",
            {"page": page, "address": "", "title": "word-related"}
            if page
            else {"page": None, "address": "https://a.example/", "title": "word-related"},
        ),
        (
            "embed",
            {"address": "https://www.youtube.com/watch?v=aqz-KE-bpKQ", "caption": "word-post"},
        ),
        (
            "file",
            {
                "address": "https://files.example/budget.pdf",
                "title": "word-file",
                "description": "word-pages",
            },
        ),
        (
            "audio",
            {
                "address": "https://files.example/talk.mp3",
                "title": "word-sound",
                "caption": "word-minutes",
            },
        ),
        (
            "video",
            {
                "address": "https://files.example/ride.mp4",
                "title": "word-film",
                "caption": "word-ride",
            },
        ),
    ]
    return [
        {"type": kind, "value": value, "id": block_id(number)}
        for number, (kind, value) in enumerate(values, start=1)
    ]


EVERY_BLOCK = every_block(image=7, other_image=8, page=41)
