"""Reader pages load what is ours and nothing else; a sentence that slipped through runs nothing."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from newsroom.content.addresses import public_path
from newsroom.content.embeds import read_post
from newsroom.reader.content_policy import FRAME_HOSTS, content_policy, own_origins
from tests.builders import make_live_article, make_live_category

EMBEDS_SCRIPT = Path(__file__).parents[2] / "newsroom/static/newsroom/embeds.js"
POSTS = (
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://x.com/newsroom/status/1610000000000000000",
    "https://t.me/newsroom/12",
    "https://www.tiktok.com/@newsroom/video/7100000000000000000",
    "https://www.instagram.com/p/CabcdEFghij/",
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/", "{article}", "/en/search/?q=x", "/en/nothing-here/"])
def test_every_page_says_what_it_may_load(client: Client, address: str) -> None:
    article = make_live_article(make_live_category("en"))

    answer = client.get(address.format(article=public_path(article)))

    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' http://testserver; ")
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts is not None and "unsafe" not in scripts[1]


@pytest.mark.django_db
def test_a_shared_preview_is_shown_in_no_frame(client: Client) -> None:
    make_live_category("en")

    assert "frame-ancestors 'none'" in client.get("/preview/en/")["Content-Security-Policy"]


def test_posts_of_every_provider_may_be_framed_and_no_others() -> None:
    frames = [post.frame for address in POSTS if (post := read_post(address))]
    hosts = [re.sub(r"^https://([^/]+)/.*", r"\1", frame) for frame in frames]

    assert hosts == list(FRAME_HOSTS)
    in_script = re.search(r"HOSTS = new Set\(\[(.*?)\]\)", EMBEDS_SCRIPT.read_text(), re.DOTALL)
    assert in_script is not None
    assert re.findall(r'"([^"]+)"', in_script[1]) == list(FRAME_HOSTS)


def test_pictures_of_another_host_are_ours_too() -> None:
    elsewhere = {
        **settings.STORAGES,
        "public": {
            "BACKEND": "django.core.files.storage.InMemoryStorage",
            "OPTIONS": {"base_url": "https://pictures.example/"},
        },
    }
    with override_settings(STORAGES=elsewhere):
        assert own_origins() == ["'self'", "http://testserver", "https://pictures.example"]
        assert "https://pictures.example" in content_policy()
