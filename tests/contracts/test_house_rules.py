"""The rules of the house: style, types, import directions, migrations, production settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sys.executable).parent
PRODUCTION = {
    "NEWSROOM_MODE": "production",
    "SECRET_KEY": "Tt7-this-is-long-enough-for-a-check-but-guards-nothing-0123456789-abcdef",
    "ALLOWED_HOSTS": "news.example.org",
    "BASE_URL": "https://news.example.org",
    "PYTHONPATH": str(ROOT),
}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["lint-imports"],
        ["mypy"],
    ],
    ids=["style", "format", "imports", "types"],
)
def test_the_code_keeps_the_rules(command):
    result = run(str(SCRIPTS / command[0]), *command[1:])

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.django_db
def test_models_and_migrations_agree():
    result = run(sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run")

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.django_db
def test_production_settings_pass_the_deploy_check():
    result = run(
        sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING",
        **PRODUCTION,
    )  # fmt: skip

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_a_missing_setting_is_named_at_the_start(name):
    environment = {**os.environ, **PRODUCTION}
    environment.pop(name, None)

    result = subprocess.run(
        [sys.executable, "-c", "import cms.settings"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert result.returncode != 0
    assert f"{name}: Field required" in result.stderr


def test_demo_mode_refuses_a_public_address():
    result = run(
        sys.executable, "-c", "import cms.settings",
        **{**PRODUCTION, "NEWSROOM_MODE": "demo"},
    )  # fmt: skip

    assert result.returncode != 0
    assert "demo" in result.stderr
