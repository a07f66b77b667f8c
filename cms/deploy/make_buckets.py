"""Makes the two buckets of the media settings where they are missing: `python make_buckets.py`.

compose.yaml runs it once before everything else. Who may read them is said by the service itself.
"""

import logging
import os

import boto3

logger = logging.getLogger("newsroom")


def make_buckets() -> None:
    client = boto3.client(
        "s3",
        endpoint_url=os.environ.get("S3_ENDPOINT_URL") or None,
        region_name=os.environ.get("S3_REGION", "us-east-1"),
    )
    known = {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}
    for variable in ("S3_PRIVATE_BUCKET", "S3_PUBLIC_BUCKET"):
        name = os.environ[variable]
        if name not in known:
            client.create_bucket(Bucket=name)
            logger.warning("Made the bucket %s", name)


if __name__ == "__main__":
    logging.basicConfig()
    make_buckets()
