"""No cell of an export runs as a formula (must-not M50)."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from newsroom.desk.exports import harmless
from tests.builders import make_admin, make_article
from tests.review.people import sign_in

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("http://example.org","x")'


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_m50_dangerous_beginnings_are_defused(first):
    assert harmless(f"{first}1+1") == f"'{first}1+1"


def test_other_words_stay_as_they_are():
    assert harmless("Көпір = bridge") == "Көпір = bridge"


@pytest.fixture
def report():
    make_article(title=FORMULA).save_revision()
    browser = sign_in(make_admin())

    def export(form):
        address = reverse("wagtailadmin_reports:site_history")
        answer = browser.get(address, {"export": form})
        assert answer.status_code == 200
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    return export


def test_m50_a_headline_is_no_formula_in_csv(report):
    article_row(csv.reader(io.StringIO(report("csv").decode())))


def test_m50_a_headline_is_no_formula_in_xlsx(report):
    sheet = openpyxl.load_workbook(io.BytesIO(report("xlsx"))).active
    article_row(sheet.iter_rows(values_only=True))


def article_row(rows):
    cells = [cell for row in rows for cell in row if "HYPERLINK" in str(cell)]
    assert cells
    assert set(cells) == {f"'{FORMULA}"}
