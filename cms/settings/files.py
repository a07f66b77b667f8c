"""Pictures and static files: originals private, public renditions in a folder of their own."""

from cms.settings.environment import ENVIRONMENT, IS_PRODUCTION
from cms.settings.storages import media_storages

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_dir / "static"

# Originals and the admin's own thumbnails: served to signed-in staff only.
MEDIA_ROOT = ENVIRONMENT.data_dir / "media" / "private"
MEDIA_URL = "/admin/media/"
# Renditions of published pictures, without EXIF: any web server may serve this folder.
PUBLIC_MEDIA_ROOT = ENVIRONMENT.data_dir / "media" / "public"

STORAGES = {
    **media_storages(
        ENVIRONMENT, private_url=MEDIA_URL, public_folder=PUBLIC_MEDIA_ROOT, public_url="/media/"
    ),
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
            if IS_PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}

WAGTAILIMAGES_IMAGE_MODEL = "newsroom.NewsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "newsroom.content.image_form.NewsImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024  # bytes
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
PICTURE_MAX_SIDE_PIXELS = 16_000  # WebP knows no longer side
PICTURE_MAX_FRAMES = 400
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
