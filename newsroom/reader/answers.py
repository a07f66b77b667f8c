"""Reader pages as HTTP answers: cache headers, a strong ETag, 304. Every view ends here.

The ETag is that of the bytes themselves. A page shows more than its document: menus, lists, hours,
the count of views, this release's templates; a validator made of some of them would let a browser
keep an outdated page for as long as the others stand still.
"""

import hashlib
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from newsroom.reader.content_policy import content_policy

# The lifetimes of the API's answers about stories: browsers 10 s, caches that can be purged 40 s.
BROWSER = "public, max-age=10"
CDN = "public, max-age=40, stale-while-revalidate=10"


def answer_page(
    request: HttpRequest, html: str, *, locale: str, tags: Iterable[str], is_indexed: bool = True
) -> HttpResponseBase:
    """The page, or an empty 304 for a browser that has these very bytes."""
    page = HttpResponse(html)
    etag = f'"{hashlib.sha256(page.content).hexdigest()[:40]}"'
    page["ETag"] = etag
    page["Cache-Control"] = BROWSER
    page["Content-Security-Policy"] = content_policy()
    answer = get_conditional_response(request, etag=etag, response=page) or page
    answer["CDN-Cache-Control"] = CDN
    answer["Content-Language"] = locale
    tags = list(dict.fromkeys(tags))
    answer["Cache-Tag"], answer["Surrogate-Key"] = ",".join(tags), " ".join(tags)
    if not is_indexed:
        answer["X-Robots-Tag"] = "noindex"
    return answer
