"""The house: built once in each pytest process that tries tables, and taken back with them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.desk.rights.house import House, build

BLANK = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": ["tests.desk.rights.blank_templates.BlankLoader"]},
    }
]


@pytest.fixture(scope="package")
def built_house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """In a transaction that never ends well; each test adds its own inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def house(built_house: House, db: None) -> Iterator[House]:
    with override_settings(TEMPLATES=BLANK):
        yield built_house
