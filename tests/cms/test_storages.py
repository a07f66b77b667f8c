"""Media in an S3-compatible service: a real client against a server on loopback."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from django.core.files.storage import default_storage, storages
from django.test import Client
from moto.server import ThreadedMotoServer
from PIL import Image
from pydantic import ValidationError

from cms.embedded.programs import ROOT
from cms.settings.environment import Environment
from cms.settings.storages import PUBLIC_CACHING, media_storages
from newsroom.content.models import NewsImage
from newsroom.delivery.models import PublicPicture
from tests.builders import make_admin, make_live_article
from tests.delivery.newsroom_words import make_picture

REQUIRED = {
    "secret_key": "x" * 40,
    "database_url": "postgresql://unused",
    "redis_url": "redis://unused",
    "base_url": "http://testserver",
}
BUCKETS = {
    "s3_private_bucket": "originals",
    "s3_public_bucket": "renditions",
    "s3_public_url": "https://pictures.example/",
}


@pytest.fixture
def s3(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a service with both buckets, which the product uses for this test."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "newsroom")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "newsroom")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    monkeypatch.setenv("S3_ENDPOINT_URL", address)
    monkeypatch.setenv("S3_PRIVATE_BUCKET", "originals")
    monkeypatch.setenv("S3_PUBLIC_BUCKET", "renditions")
    for _ in range(2):  # a second run finds them there
        runpy.run_path(str(ROOT / "cms/deploy/make_buckets.py"), run_name="__main__")
    environment = Environment(**REQUIRED, **BUCKETS, s3_endpoint_url=address)
    entries = media_storages(
        environment,
        private_url="/admin/media/",
        public_folder=settings.PUBLIC_MEDIA_ROOT,
        public_url="/media/",
    )
    settings.STORAGES = {**settings.STORAGES, **entries}
    yield address
    server.stop()


def client_of(address: str) -> Any:
    return boto3.client("s3", endpoint_url=address, region_name="us-east-1")


def names_in(address: str, bucket: str) -> list[str]:
    client = client_of(address)
    return [entry["Key"] for entry in client.list_objects_v2(Bucket=bucket).get("Contents", [])]


@pytest.mark.django_db
def test_a_publication_puts_renditions_into_the_public_bucket(s3: str) -> None:
    image = make_picture()
    before = names_in(s3, "renditions")

    article = make_live_article(lead_image=image)

    rows = PublicPicture.objects.filter(image_id=image.pk)
    assert before == []
    assert sorted(names_in(s3, "renditions")) == sorted(row.file_name for row in rows)
    assert rows.exists()
    assert image.file.name in names_in(s3, "originals")
    assert image.file.name not in names_in(s3, "renditions")
    answer = Client().get(f"/api/v1/articles/{article.public_id}").json()
    assert answer["image"]["src"].startswith("https://pictures.example/pictures/")


@pytest.mark.django_db
def test_public_files_say_that_they_never_change(s3: str) -> None:
    make_live_article(lead_image=make_picture())
    name = names_in(s3, "renditions")[0]

    stored = client_of(s3).get_object(Bucket="renditions", Key=name)

    assert stored["CacheControl"] == PUBLIC_CACHING
    assert Image.open(stored["Body"]).format in {"JPEG", "WEBP"}


@pytest.mark.django_db
def test_m10_originals_in_a_bucket_reach_signed_in_staff_only(s3: str) -> None:
    image = NewsImage.objects.get(pk=make_picture().pk)
    client = Client()

    assert image.file.url == f"http://testserver/admin/media/{image.file.name}"
    assert client.get(image.file.url).status_code == 404
    client.force_login(make_admin())
    answer = client.get(image.file.url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == default_storage.open(image.file.name).read()
    assert client.get("/admin/media/original_images/no-such.jpg").status_code == 404


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({**BUCKETS, "s3_public_bucket": "originals"}, "two buckets"),
        ({"s3_private_bucket": "originals"}, "together"),
        ({**BUCKETS, "s3_public_url": ""}, "together"),
    ],
)
def test_half_a_setup_stops_the_start(given: dict[str, str], word: str) -> None:
    with pytest.raises(ValidationError, match=word):
        Environment(**REQUIRED, **given)


def test_without_buckets_pictures_live_in_folders() -> None:
    assert storages["public"].__class__.__name__ == "FileSystemStorage"
