"""The servers that `api_speed` asks by turns: web processes, and nginx where it is installed."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from cms.embedded import processes
from cms.embedded.errors import CannotStart
from cms.embedded.programs import ROOT, command_of
from tests.harness.stack import LiveStack, free_port

OURS, BARE = "cms.wsgi:application", "tests.benchmarks.api_bare:application"
STOCK = "tests.benchmarks.stock_wagtail:application"
NGINX = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid;
error_log {folder}/nginx.log error;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  default_type application/json;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""


@dataclass(frozen=True, kw_only=True)
class Server:
    url: str
    pid: int


@contextmanager
def web(stack: LiveStack, target: str, **environment: str) -> Iterator[Server]:
    """One more web process beside the stack's own, on a port of its own."""
    port = free_port()
    places = replace(stack.places, port=port)
    places.prepare()
    command = [target if part == OURS else part for part in command_of("web", places=places)]
    settings = {**stack.environment, "RATE_LIMIT_ANONYMOUS": "0", **environment}
    with started(stack, command, name=f"web-{port}", env=settings) as pid:
        url = f"http://127.0.0.1:{port}"
        stack.wait_until(lambda: answers(f"{url}/healthz"), timeout_seconds=60)
        yield Server(url=url, pid=pid)


@contextmanager
def static_files(stack: LiveStack, files: Mapping[str, bytes]) -> Iterator[Server | None]:
    """nginx over these files; None where it is not installed."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        yield None
        return
    folder, port = stack.folder / "nginx", free_port()
    (folder / "files").mkdir(parents=True)
    # Its workers may be another user.
    folder.chmod(0o755)
    for name, content in files.items():
        (folder / "files" / name).write_bytes(content)
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port))
    command = [program, "-p", str(folder), "-c", str(configuration), "-e", f"{folder}/nginx.log"]
    with started(stack, command, name="nginx", env=stack.environment) as pid:
        url = f"http://127.0.0.1:{port}"
        stack.wait_until(lambda: answers(f"{url}/{next(iter(files))}"), timeout_seconds=10)
        yield Server(url=url, pid=pid)


@contextmanager
def started(
    stack: LiveStack, command: list[str], *, name: str, env: Mapping[str, str]
) -> Iterator[int]:
    with (stack.folder / f"{name}.log").open("wb") as log:
        process = processes.spawn(command, env=env, cwd=ROOT, output=log)
    try:
        yield process.pid
    finally:
        processes.kill_group(process)


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def fetch(url: str) -> tuple[bytes, str]:
    """The body and its ETag."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.read(), answer.headers.get("ETag") or ""
    except urllib.error.HTTPError as error:
        raise CannotStart(f"{url} answered {error.code}: {error.read()[:500]!r}") from error
