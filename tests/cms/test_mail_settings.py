"""EMAIL_URL decides how mail leaves; without it production resets no passwords."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = "EMAIL_HOST EMAIL_PORT EMAIL_HOST_USER EMAIL_HOST_PASSWORD EMAIL_USE_TLS EMAIL_USE_SSL"
PRINT = (
    f"from cms.settings import *; print(EMAIL_BACKEND.split('.')[-2], {NAMES.replace(' ', ',')})"
)
PRODUCTION = {
    "NEWSROOM_MODE": "production",
    "BASE_URL": "https://news.example.org",
    "ALLOWED_HOSTS": "news.example.org",
}


def settings(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **PRODUCTION, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("smtp://mail.example.org", "smtp mail.example.org 587   True False"),
        ("smtp://desk:p%40ss@m.example.org:2525", "smtp m.example.org 2525 desk p@ss True False"),
        ("smtps://mail.example.org", "smtp mail.example.org 465   False True"),
        ("smtp+plain://localhost", "smtp localhost 25   False False"),
        ("console:", "console  587   False False"),
    ],
)
def test_each_form_of_the_address(url, shown):
    assert settings(PRINT, EMAIL_URL=url).stdout == f"{shown}\n"


def test_a_wrong_address_stops_the_start_with_its_name():
    answer = settings("import cms.settings", EMAIL_URL="mail.example.org")

    assert answer.returncode != 0
    assert "EMAIL_URL" in answer.stderr


def test_without_mail_production_offers_no_reset():
    code = "from cms.settings import *; print(WAGTAIL_PASSWORD_RESET_ENABLED, DEFAULT_FROM_EMAIL)"

    assert settings(code).stdout == "False newsroom@news.example.org\n"
    assert settings(code, EMAIL_URL="console:").stdout.startswith("True")


def test_the_demo_writes_mail_to_files():
    code = "from cms.settings import *; print(EMAIL_BACKEND, EMAIL_FILE_PATH)"

    answer = settings(
        code, NEWSROOM_MODE="test", DATA_DIR="/data", BASE_URL="http://127.0.0.1:8000"
    )

    assert answer.stdout == "django.core.mail.backends.filebased.EmailBackend /data/mail\n"
