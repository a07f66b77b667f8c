"""The bootstrap installs what the lock says, heals what was interrupted, and explains what fails.

Each test runs it as a process of its own, over a lock with one small package made on the spot.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from cms.bootstrap import MARKER, UNFINISHED
from cms.embedded.processes import Identity, launcher
from cms.embedded.programs import ROOT

ENSURE = """
import sys, pathlib
sys.path.insert(0, {source!r})
from cms import bootstrap
bootstrap.ensure(root=pathlib.Path({root!r}), development={development})
import headline
print("ready with", headline.WORDING)
"""


@dataclass
class Checkout:
    """A fresh checkout whose lock names one package, and a folder with that package."""

    root: Path
    wheels: Path
    prefix: tuple[str, ...] = ()

    def lock(self, *, wording: str, name: str = "requirements.lock") -> None:
        wheel = make_wheel(
            self.wheels, version=f"1.{len(list(self.wheels.iterdir()))}", wording=wording
        )
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        version = wheel.name.split("-")[1]
        (self.root / name).write_text(f"headline=={version} \\\n    --hash=sha256:{digest}\n")

    def ensure(
        self, *, development: bool = False, before: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        code = before + ENSURE.format(
            source=str(ROOT), root=str(self.root), development=development
        )
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        return subprocess.run(
            [*self.prefix, outer_python(), "-c", code],
            env={**kept, **offline, **environment},
            capture_output=True,
            text=True,
            check=False,
        )


def outer_python() -> str:
    """The Python that made our environment: no package of ours is in it."""
    return str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}")


def make_wheel(folder: Path, *, version: str, wording: str) -> Path:
    """A package with one module, as small as a wheel can be."""
    info = f"headline-{version}.dist-info"
    files = {
        "headline.py": f"WORDING = {wording!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: headline\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in files)
    path = folder / f"headline-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return path


@pytest.fixture(scope="session")
def empty_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: most tests are about what comes after."""
    folder = tmp_path_factory.mktemp("environment") / ".venv"
    subprocess.run([outer_python(), "-m", "venv", str(folder)], check=True)
    return folder


@pytest.fixture
def bare_checkout(tmp_path: Path) -> Checkout:
    """Nothing has been installed yet."""
    for name in ("root", "wheels"):
        (tmp_path / name).mkdir()
    checkout = Checkout(root=tmp_path / "root", wheels=tmp_path / "wheels")
    checkout.lock(wording="first edition")
    return checkout


@pytest.fixture
def checkout(bare_checkout: Checkout, empty_environment: Path) -> Checkout:
    """The environment is made and still empty."""
    shutil.copytree(empty_environment, bare_checkout.root / ".venv", symlinks=True)
    return bare_checkout


def test_installs_once_follows_the_lock_and_heals(bare_checkout: Checkout) -> None:
    first = bare_checkout.ensure()
    assert first.stdout.endswith("ready with first edition\n"), first.stderr
    assert "installing 1 packages" in first.stdout

    again = bare_checkout.ensure(PIP_FIND_LINKS="/nowhere")
    assert again.stdout == "ready with first edition\n"

    bare_checkout.lock(wording="second edition")
    changed = bare_checkout.ensure()
    assert changed.stdout.endswith("ready with second edition\n"), changed.stderr

    venv = bare_checkout.root / ".venv"
    (venv / MARKER).unlink()
    (venv / UNFINISHED).touch()
    shutil.rmtree(next((venv / "lib").glob("*/site-packages/pip")))
    healed = bare_checkout.ensure()
    assert healed.stdout.endswith("ready with second edition\n"), healed.stderr
    assert not (venv / UNFINISHED).exists()


def test_development_lock_satisfies_the_run_time(checkout: Checkout) -> None:
    shutil.copy(checkout.root / "requirements.lock", checkout.root / "requirements-dev.lock")
    assert checkout.ensure(development=True).returncode == 0

    run_time = checkout.ensure(PIP_FIND_LINKS="/nowhere")

    assert run_time.stdout == "ready with first edition\n"
    marker = json.loads((checkout.root / ".venv" / MARKER).read_text())
    assert sorted(marker) == ["requirements-dev.lock", "requirements.lock"]


def test_satisfied_environment_is_used_as_it_is(bare_checkout: Checkout) -> None:
    before = f"import sys; sys.path.insert(0, {str(next(bare_checkout.wheels.iterdir()))!r})\n"

    used = bare_checkout.ensure(before=before, NEWSROOM_SKIP_BOOTSTRAP="1")

    assert used.stdout == "ready with first edition\n"
    assert not (bare_checkout.root / ".venv").exists()


def test_missing_wheel_names_the_package_and_the_remedy(checkout: Checkout) -> None:
    next(checkout.wheels.iterdir()).unlink()

    refused = checkout.ensure()

    assert refused.returncode == 1
    assert "No matching distribution found for headline" in refused.stderr
    assert "use Linux on x86-64 or arm64" in refused.stderr
    assert not (checkout.root / ".venv" / MARKER).exists()


def test_unreachable_index_names_the_remedy(checkout: Checkout) -> None:
    refused = checkout.ensure(
        PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="1"
    )

    assert refused.returncode == 1
    assert "packages cannot be downloaded; check the network" in refused.stderr


def test_tampered_package_is_refused(checkout: Checkout) -> None:
    make_wheel(checkout.wheels, version="1.0", wording="forged edition")

    refused = checkout.ensure()

    assert refused.returncode == 1
    assert "differs from the one in the lock" in refused.stderr


def test_old_python_is_told_what_to_install(bare_checkout: Checkout) -> None:
    refused = bare_checkout.ensure(before="import sys; sys.version_info = (3, 9, 2)\n")

    assert refused.returncode == 1
    assert refused.stderr.startswith("newsroom: Python 3.11 or newer is needed")


def test_unwritable_folder_is_named(bare_checkout: Checkout) -> None:
    bare_checkout.root.chmod(0o555)
    if os.geteuid() == 0:  # root may write everywhere, root's files' ordinary owner may not
        nobody = Identity(kind="namespace", user=65534, group=65534)
        bare_checkout.prefix = tuple(launcher(identity=nobody))

    refused = bare_checkout.ensure()

    assert refused.returncode == 1
    assert (
        f"{bare_checkout.root} cannot be written to; run as the user it belongs to"
        in refused.stderr
    )


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_python_without_venv_is_told_what_to_install(bare_checkout: Checkout, module: str) -> None:
    # As Debian ships it without the package python3-venv.
    before = (
        "import sys\nfrom importlib.machinery import PathFinder\n"
        "class Bare(PathFinder):\n"
        "    @classmethod\n"
        "    def find_spec(cls, name, path=None, target=None):\n"
        f"        return None if name == {module!r} else super().find_spec(name, path, target)\n"
        "sys.meta_path = [Bare if f is PathFinder else f for f in sys.meta_path]\n"
    )

    refused = bare_checkout.ensure(before=before)

    assert refused.returncode == 1
    assert "apt-get install -y python3-venv" in refused.stderr
    assert not (bare_checkout.root / ".venv").exists()
