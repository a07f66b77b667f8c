"""Pictures of live documents, at addresses whose bytes never change.

Browsers keep them for a year; caches that can be purged ask again as they do for pages, so that a
killed story's pictures are gone everywhere within a minute. What is withdrawn answers like what
never was: 404. A web server in front may serve the folder instead (README.md of the project).
"""

import re
from http import HTTPStatus

from django.core.files.storage import storages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from newsroom.delivery.outages import while_the_database_answers
from newsroom.delivery.pictures import PUBLIC_STORAGE
from newsroom.delivery.render_pictures import MEDIA_TYPES
from newsroom.delivery.shown_pictures import shown_file
from newsroom.reader.answers import CDN

BROWSER = "public, max-age=31536000, immutable"
ONE_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def come_back(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})


@require_safe
@while_the_database_answers(otherwise=come_back)
def send_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    content = read_shown(name)
    if content is None:
        return HttpResponse(status=HTTPStatus.NOT_FOUND, headers={"Cache-Control": "no-store"})
    stem, _, extension = name.rpartition(".")
    etag = f'"{stem}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = answer_part(request, content, etag=etag)
        answer.headers["Content-Type"] = MEDIA_TYPES[extension]
    headers = answer.headers
    headers["ETag"] = etag
    headers["Cache-Control"], headers["CDN-Cache-Control"] = BROWSER, CDN
    headers["Accept-Ranges"] = "bytes"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "default-src 'none'"
    # Sites and apps that read the API show them in their own pages.
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def read_shown(name: str) -> bytes | None:
    """At most some hundred kilobytes: sent in one piece, so that a slow reader holds no thread."""
    file_name = shown_file(name)
    if file_name is None:
        return None
    try:
        with storages[PUBLIC_STORAGE].open(file_name) as file:
            return bytes(file.read())
    except OSError:  # a worker deletes it at this moment
        return None


def answer_part(request: HttpRequest, content: bytes, *, etag: str) -> HttpResponse:
    """Everything, or the one range that was asked for: https://www.rfc-editor.org/rfc/rfc9110#section-14"""
    length = len(content)
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if_range = request.headers.get("If-Range", etag)
    if asked is None or asked[0] == "bytes=-" or if_range != etag or request.method == "HEAD":
        body = b"" if request.method == "HEAD" else content
        return HttpResponse(body, headers={"Content-Length": str(length)})
    first, last = asked[1], asked[2]
    start = int(first) if first else max(0, length - int(last))
    end = min(int(last), length - 1) if first and last else length - 1
    if start > end or start >= length:
        status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return HttpResponse(status=status, headers={"Content-Range": f"bytes */{length}"})
    part = content[start : end + 1]
    return HttpResponse(
        part,
        status=HTTPStatus.PARTIAL_CONTENT,
        headers={
            "Content-Length": str(len(part)),
            "Content-Range": f"bytes {start}-{end}/{length}",
        },
    )
