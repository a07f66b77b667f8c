"""One example of each kind of block, as the API answers; shown in the documentation."""

from newsroom.api.schemas.pictures import PICTURE

BLOCKS = [
    {
        "type": "paragraph",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f01",
        "html": "<p>The ministers have <b>congratulated</b> each other.</p>",
        "text": "The ministers have congratulated each other.",
    },
    {
        "type": "heading",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f02",
        "level": 2,
        "text": "Two messages",
    },
    {
        "type": "quote",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f03",
        "text": "It raised our partnership to a new level.",
        "attribution": "The minister",
    },
    {
        "type": "image",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f04",
        "image": PICTURE,
        "caption": "Wheat in the northern steppe.",
    },
    {
        "type": "list",
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f05",
        "ordered": False,
        "items": ["1998: signed", "2018: twenty years"],
    },
    {
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f06",
        "type": "pull_quote",
        "text": "Nobody waits for the ferry any more.",
        "attribution": "A bus driver",
    },
    {
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f07",
        "type": "gallery",
        "title": "Along the river",
        "pictures": [
            {"image": PICTURE, "caption": "At dawn"},
            {"image": PICTURE, "caption": "At dusk"},
        ],
    },
    {
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f08",
        "type": "table",
        "caption": "Passengers a day",
        "headings": ["Line", "2025", "2026"],
        "rows": [["Tram 4", "11,200", "13,950"], ["Bus 92", "8,400", "7,100"]],
    },
    {
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f09",
        "type": "facts",
        "title": "The bridge in numbers",
        "html": "<ul><li><b>640 m</b> long</li><li>opened in 2026</li></ul>",
        "text": "640 m long\nopened in 2026",
    },
    {
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f10",
        "type": "related_link",
        "url": "https://news.example/en/city/the-old-ferry/",
        "title": "How the old ferry worked for ninety years",
        "article_id": "k3v9x2m7q4w8r1t6y5z0",
    },
    {
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f11",
        "type": "embed",
        "provider": "youtube",
        "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        "frame_url": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
        "aspect_ratio": "16 / 9",
        "caption": "The first tram",
    },
    {
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f12",
        "type": "file",
        "url": "https://files.example/budget-2026.pdf",
        "title": "The city budget for 2026",
        "description": "All 212 pages",
        "file_type": "PDF",
    },
    {
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f13",
        "type": "audio",
        "url": "https://files.example/interview.mp3",
        "title": "The interview in full",
        "caption": "",
    },
    {
        "id": "5d0c7a0e-7f5e-4d53-9d9c-0d5b7d1b8f14",
        "type": "video",
        "url": "https://files.example/bridge.mp4",
        "title": "Over the bridge in a minute",
        "caption": "",
    },
]
