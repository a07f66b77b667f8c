"""B7: nothing but pictures can be uploaded; Wagtail's library of documents is not there."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.models import Document

from newsroom.content.models import NewsImage
from tests.builders import make_admin, make_article
from tests.delivery.newsroom_words import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(make_admin())
    return client


def test_the_library_of_documents_is_closed_to_everybody(admin: Client) -> None:
    for address in (
        "/admin/documents/",
        "/admin/documents/add/",
        "/admin/documents/multiple/add/",
        "/admin/documents/chooser/create/",
    ):
        page = SimpleUploadedFile("page.html", b"<script>alert(1)</script>")
        data = {
            "title": "Page",
            "files[]": page,
            "file": page,
            "document-chooser-upload-file": page,
        }
        assert admin.get(address).status_code in {302, 403}, address
        assert admin.post(address, data).status_code in {302, 403}, address
    assert not Document.objects.exists()
    assert "/admin/documents/" not in admin.get("/admin/dashboard/").content.decode()


def test_rich_text_links_to_no_document() -> None:
    for editor in settings.WAGTAILADMIN_RICH_TEXT_EDITORS.values():
        assert "document-link" not in editor["OPTIONS"]["features"]


def test_the_editor_s_screens_open_without_it(admin: Client) -> None:
    article = make_article(lead_image=make_picture())
    for address in (
        "/admin/review/",
        "/admin/dashboard/",
        "/admin/images/",
        f"/admin/pages/{article.pk}/edit/",
    ):
        assert admin.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "address",
    ["/api/v2/images/", "/api/v3/images/", "/api/v2/documents/", "/api/v3/documents/"],
)
def test_m9_wagtails_own_apis_list_no_picture(client: Client, address: str) -> None:
    make_picture(title="A secret meeting")

    answer = client.get(address)

    assert answer.status_code == 404
    assert b"secret" not in answer.content


@pytest.mark.parametrize("address", ["/admin/api/main/images/", "/admin/api/main/documents/"])
def test_m9_the_admin_s_api_is_closed_to_strangers(client: Client, address: str) -> None:
    make_picture(title="A secret meeting")

    answer = client.get(address)

    assert answer.status_code in {302, 401, 403, 404}
    assert b"secret" not in answer.content


@pytest.mark.parametrize("spec", ["width-99999", "original", "fill-5000x5000", "format-png"])
def test_m57_no_address_renders_a_size_that_it_names(
    client: Client, admin: Client, spec: str
) -> None:
    picture = make_picture()
    addresses = [
        f"/images/x/{picture.pk}/{spec}/",
        f"/media/pictures/{picture.pk}/{spec}/",
        f"/admin/images/{picture.pk}/preview/{spec}/",
        f"/admin/images/{picture.pk}/generate_url/output/?filter_method={spec}",
    ]

    for address in addresses:
        assert client.get(address).status_code in {302, 404}, address
        assert admin.get(address).status_code == 404, address
    assert NewsImage.objects.get().renditions.count() == 0
