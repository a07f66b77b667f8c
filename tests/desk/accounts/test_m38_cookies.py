"""Cookies of a real installation: for encrypted connections only, and not for scripts."""

import json
import os
import subprocess
import sys

from tests.contracts.test_house_rules import PRODUCTION, ROOT
from tests.harness.databases import DatabaseClone

# Signs in and out in a process with the settings of production, and prints the cookies it got.
VISIT = """
import json, django
django.setup()
from django.contrib.auth import get_user_model
from django.db import transaction
from django.conf import settings
from django.test import Client, override_settings
# Nobody has collected static files here.
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
storages = override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain})
with storages, transaction.atomic():
    get_user_model().objects.create_superuser("cookie", password="a long demo password")
    browser = Client(headers={"host": "news.example.org"})
    secure = {"secure": True}
    pages = [
        browser.get("/admin/login/", **secure),
        browser.post("/admin/login/", {"username": "cookie", "password": "wrong"}, **secure),
        browser.post("/admin/login/", {"username": "cookie", "password": "a long demo password",
                     "remember": "on"}, **secure),
        browser.get("/admin/account/", **secure),
    ]
    told = [
        [name, str(morsel["secure"]), str(morsel["httponly"]), morsel["samesite"]]
        for page in pages for name, morsel in page.cookies.items()
    ]
    print(json.dumps({"statuses": [page.status_code for page in pages], "cookies": told}))
    transaction.set_rollback(True)
"""


def test_m38_no_cookie_lacks_secure_httponly_or_samesite(committed_db: DatabaseClone) -> None:
    environment = {**os.environ, **PRODUCTION, "DATABASE_URL": committed_db.url}

    visit = subprocess.run(
        [sys.executable, "-c", VISIT],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert visit.returncode == 0, visit.stderr
    seen = json.loads(visit.stdout.splitlines()[-1])
    assert seen["statuses"] == [200, 200, 302, 200]
    assert {name for name, *_flags in seen["cookies"]} == {"csrftoken", "sessionid"}
    assert {tuple(flags) for _name, *flags in seen["cookies"]} == {("True", "True", "Lax")}
