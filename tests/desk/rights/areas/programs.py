"""The API for programs: what anybody reads, and what only a key with the right reads."""

from tests.desk.rights.needs import anybody, nobody, readers, scope
from tests.desk.rights.rows import deed, row

AT = "api/v1/"
ARTICLE = f"{AT}articles/<article_id>"
ALL = {"by": "everybody"}
# By a key alone: a session opens nothing here (M31).
KEY = {"unknown": 401, "keyless": 401, "by": "everybody"}

ROWS = (
    row(AT, readers, **ALL),
    row(f"{AT}articles", readers, **ALL),
    row(ARTICLE, readers, on="public", **ALL),
    row(f"{ARTICLE}.jsonld", readers, on="public", **ALL),
    row(f"{ARTICLE}.ninjs", readers, on="public", **ALL),
    row(f"{ARTICLE}/related", readers, on="public", **ALL),
    row(f"{ARTICLE}/stats", readers, on="public", **ALL),
    row(f"{AT}authors", readers, **ALL),
    row(f"{AT}breaking", readers, **ALL),
    row(f"{AT}categories", readers, **ALL),
    row(f"{AT}changes", readers, **ALL),
    row(f"{AT}fronts/<front>", readers, at="api/v1/fronts/home", **ALL),
    row(f"{AT}latest", readers, **ALL),
    row(f"{AT}locales", readers, **ALL),
    row(f"{AT}most-viewed", readers, query="?locale=en", **ALL),
    row(f"{AT}resolve", readers, query="?path=/en/", **ALL),
    row(f"{AT}search", readers, query="?q=bridge&locale=en", **ALL),
    row(f"{AT}site", readers, query="?locale=en", **ALL),
    row(f"{AT}stories/<story_id>", readers, on="public", query="?locale=en", **ALL),
    row(f"{AT}tags", readers, query="?locale=en", **ALL),
    row(f"{AT}trending", readers, query="?locale=en", **ALL),
    deed(f"{AT}views", anybody, post=400, body={}, **ALL),
    row(f"{AT}embargoed", scope("embargo"), **KEY),
    row(f"{AT}embargoed/<article_id>", scope("embargo"), on="public", get=404, **KEY),
    # 400: a key says which draft it wants to see in the list.
    row(f"{AT}preview/articles", scope("preview"), query="?locale=en", get=400, **KEY),
    row(f"{AT}preview/articles/<article_id>", scope("preview"), on="public", **KEY),
    row(f"{AT}preview/latest", scope("preview"), query="?locale=en", get=400, **KEY),
    row(
        f"{AT}preview/pictures/<str:handle>/<int:image_id>/<str:recipe>/<str:name>",
        nobody,
        at="api/v1/preview/pictures/none/1/w640/none.webp",
        refused=401,
        **KEY,
    ),
    deed(f"{AT}manage/drafts", scope("drafts"), post=422, body={}, **KEY),
    row(f"{AT}manage/drafts/<draft_id>", scope("drafts"), on="public", get=404, **KEY),
    row(f"{AT}docs", anybody, **ALL),
    row(f"{AT}openapi.json", anybody, **ALL),
    row(f"{AT}problems/<str:slug>", anybody, at="api/v1/problems/not-found", **ALL),
    row("<var>(/.)", anybody, at="api/v9/nothing", get=404, post=404, **ALL),
)
