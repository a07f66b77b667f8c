"""What people see of Django's, django-allauth's and taggit's sentences has words in each language.

By the library's own catalogue or by ours. Their catalogues also hold what no screen of the
newsroom shows (Django's own admin, sign-up, security keys), so the files that we show are listed.
"""

from pathlib import Path

import allauth
import django
import pytest
import taggit
from django.utils.translation import gettext as translate
from django.utils.translation import ngettext, override

from newsroom.management.catalogue_files import read_po
from newsroom.management.catalogues import FORMS, catalogue_path

# Catalogue's folder → the files whose sentences are shown; Russian lists allauth's and taggit's
# sources, which have no English catalogue.
DJANGO, ALLAUTH, TAGGIT = (
    Path(module.__file__ or "").parent for module in (django, allauth, taggit)
)
SHOWN = {
    DJANGO / "conf": (
        "core/paginator.py", "core/validators.py", "db/models/base.py", "forms/", "utils/ipv6.py",
        "utils/text.py", "utils/timesince.py", "views/csrf.py",
    ),
    DJANGO / "contrib/auth": (
        "contrib/auth/forms.py", "contrib/auth/models.py", "contrib/auth/password_validation.py",
        "contrib/auth/validators.py", "contrib/auth/views.py",
    ),
    DJANGO / "contrib/postgres": ("contrib/postgres/forms/", "contrib/postgres/validators.py"),
    TAGGIT: ("taggit/forms.py", "taggit/managers.py"),
    ALLAUTH: (
        "mfa/adapter.py", "mfa/totp", "templates/mfa/", "templates/account/base_reauthenticate",
        "templates/account/reauthenticate", "templates/account/logout",
        "templates/account/email/base_",
    ),
}  # fmt: skip
SAME_EVERYWHERE = {"…", ":", ":?.!", "IPv4", "IPv6", "%(truncated_text)s…"}
# Security keys are not among the second factors that the newsroom takes (cms/settings/sign_in.py).
NOT_TAKEN = {
    "Remove", "Use a security key", "Security Keys", "You have added %(count)s security key.",
    "No security keys have been added.", "Master key", "Backup key", "Key nr. {number}",
}  # fmt: skip


def sources_shown(folder, files):
    catalogue = folder / "locale/en/LC_MESSAGES/django.po"
    if not catalogue.exists():
        catalogue = folder / "locale/ru/LC_MESSAGES/django.po"
    for source, entry in read_po(catalogue.read_text(encoding="utf-8")).items():
        places = [place for line in entry.places for place in line.split()]
        shown = [place for place in places if place.startswith(files) and "webauthn" not in place]
        if source and shown:
            yield source


@pytest.mark.parametrize("code", FORMS)
@pytest.mark.parametrize("folder", SHOWN, ids=lambda folder: folder.name)
def test_every_sentence_that_is_shown_has_its_words(folder, code):
    ours = read_po(catalogue_path(code).read_text(encoding="utf-8"))
    path = folder / "locale" / code / "LC_MESSAGES/django.po"
    theirs = read_po(path.read_text(encoding="utf-8")) if path.exists() else {}
    sources = set(sources_shown(folder, SHOWN[folder])) - SAME_EVERYWHERE - NOT_TAKEN

    missing = sorted(
        source
        for source in sources
        if not any(words[source].is_translated for words in (ours, theirs) if source in words)
    )

    assert sources
    assert missing == []


def test_a_form_and_an_age_are_said_in_kazakh():
    with override("kk"):
        assert translate("Enter a valid integer.") == "Бүтін сан жазыңыз."
        assert ngettext("%(num)d hour", "%(num)d hours", 3) % {"num": 3} == "3 сағат"
        assert translate("Incorrect code.") == "Код қате."
