"""Posts of other sites, known by their address alone."""

import pytest

from newsroom.content.embeds import OWN_HEIGHT, PROVIDER_NAMES, TALL, WIDE, read_post

VIDEO = "aqz-KE-bpKQ"
WATCH = f"https://www.youtube.com/watch?v={VIDEO}"
FRAME = f"https://www.youtube-nocookie.com/embed/{VIDEO}"


@pytest.mark.parametrize(
    ("typed", "address", "frame", "aspect"),
    [
        (WATCH, WATCH, FRAME, WIDE),
        (f"http://youtube.com/watch?feature=share&v={VIDEO}&si=track", WATCH, FRAME, WIDE),
        (f"https://m.youtube.com/watch?v={VIDEO}&list=PL1", WATCH, FRAME, WIDE),
        (f"  youtu.be/{VIDEO}?si=track ", WATCH, FRAME, WIDE),
        (f"https://youtu.be/{VIDEO}?t=90", f"{WATCH}&t=90", f"{FRAME}?start=90", WIDE),
        (f"{WATCH}&t=1m30s", f"{WATCH}&t=90", f"{FRAME}?start=90", WIDE),
        (f"https://www.youtube.com/live/{VIDEO}?feature=share", WATCH, FRAME, WIDE),
        (f"https://www.youtube-nocookie.com/embed/{VIDEO}", WATCH, FRAME, WIDE),
        (
            f"https://www.youtube.com/shorts/{VIDEO}",
            f"https://www.youtube.com/shorts/{VIDEO}",
            FRAME,
            TALL,
        ),
        (
            "https://twitter.com/NASA/status/1610000000000000000?s=20&t=track",
            "https://x.com/NASA/status/1610000000000000000",
            "https://platform.twitter.com/embed/Tweet.html?id=1610000000000000000&dnt=true",
            OWN_HEIGHT,
        ),
        (
            "https://mobile.twitter.com/i/web/status/20/photo/1",
            "https://x.com/i/status/20",
            "https://platform.twitter.com/embed/Tweet.html?id=20&dnt=true",
            OWN_HEIGHT,
        ),
        (
            "https://t.me/s/telegram/83?single",
            "https://t.me/telegram/83",
            "https://t.me/telegram/83?embed=1",
            OWN_HEIGHT,
        ),
        (
            "https://www.tiktok.com/@scout2015/video/6718335390845095173?lang=en",
            "https://www.tiktok.com/@scout2015/video/6718335390845095173",
            "https://www.tiktok.com/player/v1/6718335390845095173",
            TALL,
        ),
        (
            "https://www.instagram.com/nasa/p/CuE2WmFuYz1/?igsh=track",
            "https://www.instagram.com/p/CuE2WmFuYz1/",
            "https://www.instagram.com/p/CuE2WmFuYz1/embed/",
            OWN_HEIGHT,
        ),
        (
            "https://instagram.com/reels/CuE2WmFuYz1",
            "https://www.instagram.com/reel/CuE2WmFuYz1/",
            "https://www.instagram.com/reel/CuE2WmFuYz1/embed/",
            OWN_HEIGHT,
        ),
    ],
)
def test_a_post_is_known_by_its_address(typed, address, frame, aspect):
    post = read_post(typed)

    assert post is not None
    assert (post.address, post.frame, post.aspect) == (address, frame, aspect)
    assert post.provider_name in PROVIDER_NAMES.values()


@pytest.mark.parametrize(
    "code",
    [
        f'<iframe width="560" src="https://www.youtube.com/embed/{VIDEO}?si=x"></iframe>',
        f'<script src="https://evil.example/x.js"></script><p>https://youtu.be/{VIDEO}</p>',
    ],
)
def test_an_embed_code_gives_the_address_within(code):
    post = read_post(code)

    assert post is not None
    assert (post.address, post.frame) == (WATCH, FRAME)


@pytest.mark.parametrize("address", ["https://x.com/a/status/20", "https://t.me/telegram/83"])
def test_what_a_form_stores_is_known_again(address):
    post = read_post(address)

    assert post is not None
    assert read_post(post.address) == post


@pytest.mark.parametrize(
    "typed",
    [
        "",
        None,
        7,
        "https://example.org/watch?v=aqz-KE-bpKQ",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/watch?v=too-short",
        f"https://www.youtube.com/watch?v={VIDEO}%22onload",
        f"https://youtube.com.evil.example/watch?v={VIDEO}",
        f"https://youtube.com@evil.example/watch?v={VIDEO}",
        f"https://evil.example/https://youtu.be/{VIDEO}",
        f"https://www.youtube.com:8443/watch?v={VIDEO}",
        f"javascript://youtube.com/watch?v={VIDEO}",
        f"ftp://youtube.com/watch?v={VIDEO}",
        "https://t.me/c/1234567/83",
        "https://t.me/joinchat/abc",
        "https://x.com/NASA",
        'https://x.com/NASA/status/20"onload=x',
        "https://vm.tiktok.com/ZMabc/",
        "https://www.instagram.com/nasa/",
        "https://[",
        "https://x.com/a/status/20" + "0" * 3000,
        "<" + "https://" * 50_000,
    ],
)
def test_anything_else_is_no_post(typed):
    assert read_post(typed) is None
