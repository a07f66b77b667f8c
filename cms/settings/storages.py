"""Where pictures live: two folders, or two buckets of an S3-compatible service. Pure.

`default` holds originals and what the admin makes of them, and is served to signed-in staff only;
`public` holds renditions of published pictures, whose random names never change their content.
"""

from pathlib import Path
from typing import Any

from cms.settings.environment import Environment

FILE_SYSTEM = "django.core.files.storage.FileSystemStorage"
S3 = "storages.backends.s3.S3Storage"
# A public file is never rewritten: browsers and CDNs may keep it for a year.
PUBLIC_CACHING = "public, max-age=31536000, immutable"


def media_storages(
    environment: Environment, *, private_url: str, public_folder: Path, public_url: str
) -> dict[str, dict[str, Any]]:
    """The entries `default` (in MEDIA_ROOT, or a bucket) and `public` of Django's STORAGES."""
    if not environment.s3_private_bucket:
        public = {"location": public_folder, "base_url": public_url}
        return {
            "default": {"BACKEND": FILE_SYSTEM},
            "public": {"BACKEND": FILE_SYSTEM, "OPTIONS": public},
        }
    return {
        # Its files are reached through the admin alone, whichever storage holds them.
        "default": bucket(
            environment,
            environment.s3_private_bucket,
            url=f"{environment.base_url}{private_url.rstrip('/')}",
        ),
        "public": bucket(
            environment,
            environment.s3_public_bucket,
            url=environment.s3_public_url,
            object_parameters={"CacheControl": PUBLIC_CACHING},
        ),
    }


def bucket(environment: Environment, name: str, *, url: str, **options: Any) -> dict[str, Any]:
    """Access is the bucket's own policy: no object says for itself who may read it."""
    scheme, _, domain = url.partition("://")
    return {
        "BACKEND": S3,
        "OPTIONS": {
            "bucket_name": name,
            "endpoint_url": environment.s3_endpoint_url or None,
            "region_name": environment.s3_region,
            "addressing_style": "path" if environment.s3_endpoint_url else "auto",
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": False,
            "custom_domain": domain,
            "url_protocol": f"{scheme}:",
            **options,
        },
    }
