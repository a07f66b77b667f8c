"""Media folders of a test's own: tests beside it put their pictures into the common ones."""

import pytest


@pytest.fixture
def own_media_folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "private"
    settings.PUBLIC_MEDIA_ROOT = tmp_path / "public"
    options = {**settings.STORAGES["public"]["OPTIONS"], "location": settings.PUBLIC_MEDIA_ROOT}
    public = {**settings.STORAGES["public"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "public": public}
