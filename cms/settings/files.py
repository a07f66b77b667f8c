"""Pictures and static files: originals private, public renditions in a folder of their own."""

import os

from cms.settings.environment import ENVIRONMENT, IS_PRODUCTION

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_dir / "static"

# Originals and the admin's own thumbnails: served to signed-in staff only.
MEDIA_ROOT = ENVIRONMENT.data_dir / "media" / "private"
MEDIA_URL = "/admin/media/"
# Renditions of published pictures, without EXIF: any web server may serve this folder.
PUBLIC_MEDIA_ROOT = ENVIRONMENT.data_dir / "media" / "public"
PUBLIC_MEDIA_URL = "/media/"

# Another storage class (S3 and the like) is named by its dotted path in these two variables.
FILE_SYSTEM_STORAGE = "django.core.files.storage.FileSystemStorage"
STORAGES = {
    "default": {"BACKEND": os.environ.get("PRIVATE_MEDIA_STORAGE", FILE_SYSTEM_STORAGE)},
    "public": (
        {"BACKEND": os.environ["PUBLIC_MEDIA_STORAGE"]}
        if "PUBLIC_MEDIA_STORAGE" in os.environ
        else {
            "BACKEND": FILE_SYSTEM_STORAGE,
            "OPTIONS": {"location": PUBLIC_MEDIA_ROOT, "base_url": PUBLIC_MEDIA_URL},
        }
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
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
