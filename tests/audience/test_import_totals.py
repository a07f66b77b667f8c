"""Totals of the site of before: set, never added; bad lines do not hold up the others."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from newsroom.audience.reading import views_of
from newsroom.review.policy import Role
from tests.builders import make_admin, make_live_article
from tests.review.people import make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def run(path: Path, *, user: str) -> tuple[str, str, int]:
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_views", str(path), "--as", user, stdout=out, stderr=err)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return out.getvalue(), err.getvalue(), code


def test_totals_come_in_by_external_and_public_id(tmp_path: Path) -> None:
    known, imported = make_live_article(), make_live_article(external_id="old:2018/07/10")
    file = tmp_path / "views.csv"
    file.write_text(f"\ufeffid,views\n{known.public_id},885\nold:2018/07/10, 12 \n")

    first = run(file, user=make_admin().username)
    second = run(file, user=make_admin().username)

    assert first == ("2 lines, 2 totals changed, 0 refused\n", "", 0)
    assert second == ("2 lines, 0 totals changed, 0 refused\n", "", 0)
    assert (views_of(known.public_id).count, views_of(imported.public_id).count) == (885, 12)


def test_bad_lines_are_reported_by_number_and_the_others_are_in(tmp_path: Path) -> None:
    article = make_live_article()
    file = tmp_path / "views.jsonl"
    file.write_text(
        '{"id": "nobody", "views": 1}\n[]\nnot json\n'
        f'{{"id": "{article.public_id}", "views": 885}}\n'
        '{"id": "x", "views": -1}\n{"id": "x", "views": "²"}\n{"views": 1}\n'
        '{"id": "x", "views": 99999999999999}\n'
    )

    out, err, code = run(file, user=make_admin().username)

    assert (out, code) == ("8 lines, 1 totals changed, 7 refused\n", 2)
    assert [line.split(":")[0] for line in err.splitlines()] == [
        "line 1", "line 2", "line 3", "line 5", "line 6", "line 7", "line 8",
    ]  # fmt: skip
    assert views_of(article.public_id).count == 885


def test_who_may_not_import_changes_nothing(tmp_path: Path) -> None:
    article = make_live_article()
    file = tmp_path / "views.csv"
    file.write_text(f"id,views\n{article.public_id},885\n")

    out, err, code = run(file, user=make_person(Role.REPORTER).username)

    assert (out, code) == ("1 lines, 0 totals changed, 1 refused\n", 2)
    assert "may not import" in err
    assert views_of(article.public_id).count == 0


@pytest.mark.parametrize(
    ("name", "content"), [("views.txt", "id,views\n"), ("views.csv", "story,count\n1,2\n")]
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)

    with pytest.raises(CommandError):
        call_command("import_views", str(tmp_path / name), "--as", make_admin().username)
