"""Every kind of refusal of the API, once: slug, status, title, cause and remedy.

`problems.py` turns them into answers, `/api/v1/problems/{slug}` shows them to people.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ProblemType:
    slug: str
    status: int
    title: str
    explanation: str
    remedy: str
    challenge: str = ""  # for the header WWW-Authenticate


BAD_PARAMETER = ProblemType(
    slug="bad-parameter",
    status=400,
    title="A parameter is unknown, repeated or malformed",
    explanation=(
        "Nothing is guessed and nothing ignored: every parameter must be one that this address"
        " knows, in the form that the OpenAPI document gives."
    ),
    remedy=(
        "`errors` names each one, with `did_you_mean` where a known name is close. Mend it, and"
        " ask again."
    ),
)
BAD_CURSOR = ProblemType(
    slug="bad-cursor",
    status=400,
    title="The cursor does not belong to this list",
    explanation=(
        "Cursors are signed and fit the one list that gave them: the same address with the same"
        " filters and order."
    ),
    remedy="Begin again without a cursor.",
)
CURSOR_EXPIRED = ProblemType(
    slug="cursor-expired",
    status=410,
    title="The log no longer goes back to that place",
    explanation=(
        "Entries are kept for the days that `limits.changes_kept_days` of the service document"
        " names, or the newsroom was restored from a backup and numbers its log anew."
    ),
    remedy=(
        "Take a cursor with `start=now`, read the lists and every story again, remove what is"
        " not there any more, and follow the log from that cursor."
    ),
)
BAD_REQUEST = ProblemType(
    slug="bad-request",
    status=400,
    title="The request cannot be read",
    explanation="The host name, the headers or the bytes of the request are not acceptable.",
    remedy="Ask under the newsroom's own name, with headers and an address as HTTP writes them.",
)
SIGN_IN_NEEDED = ProblemType(
    slug="sign-in-needed",
    status=401,
    title="Only people of the newsroom may ask this",
    explanation="The address is one of the newsroom's own people.",
    remedy=(
        "Send the session cookie of somebody who has signed in to the newsroom's screens, and"
        " with a POST the header `X-CSRFToken`."
    ),
)
WRONG_KEY = ProblemType(
    slug="wrong-key",
    status=401,
    title="A valid key is needed",
    explanation=(
        "The header `Authorization: Bearer nk_…` is missing or holds no valid key: unknown,"
        " mistyped, expired and revoked ones are refused alike, and never taken for no key at"
        " all. A key in the query string opens nothing."
    ),
    remedy="Ask the newsroom for a new one.",
    challenge='Bearer realm="newsroom"',
)
PREVIEW_ENDED = ProblemType(
    slug="preview-ended",
    status=401,
    title="A valid preview token is needed",
    explanation=(
        "The header `Authorization: Preview np_…` is missing or holds no token that shows this:"
        " expired, revoked and forged ones, and those of another story, are refused alike. A"
        " token lasts three days at most."
    ),
    remedy="Ask the newsroom for a new link.",
    challenge='Preview realm="newsroom"',
)
SCOPE_MISSING = ProblemType(
    slug="scope-missing",
    status=403,
    title="The key does not reach this",
    explanation=(
        "The key is valid, but lacks the scope or the locale that `detail` names. It is never"
        " taken for no key at all: what it does not reach, it does not get."
    ),
    remedy="Ask the newsroom for a key with that scope or locale.",
)
FORBIDDEN = ProblemType(
    slug="forbidden",
    status=403,
    title="You may not do this",
    explanation="Your role does not allow it here; `code` and `detail` say more.",
    remedy="Ask somebody whose role does.",
)
NOT_FOUND = ProblemType(
    slug="not-found",
    status=404,
    title="Nothing is published here",
    explanation=(
        "No public story, list or page has this address. The answer does not say whether"
        " something unpublished stands behind it."
    ),
    remedy=(
        "Remove your copy, if you have one. On `/stories` and `/resolve`, `available` lists the"
        " locales in which there is a version."
    ),
)
METHOD_NOT_ALLOWED = ProblemType(
    slug="method-not-allowed",
    status=405,
    title="This address does not take this method",
    explanation="This address does not take this method.",
    remedy="The header `Allow` lists the methods that it takes.",
)
CONFLICT = ProblemType(
    slug="not-possible-now",
    status=409,
    title="It cannot be done as things stand",
    explanation="Nothing was changed. `code` and `detail` say what stands against it.",
    remedy=(
        "With an old version of the ledger's row, read it again; else settle first what"
        " `detail` names."
    ),
)
INVALID_VALUES = ProblemType(
    slug="invalid-values",
    status=422,
    title="What the verb asks for is missing or wrong",
    explanation="Nothing was changed.",
    remedy="`errors` names each value, with a sentence for people. Mend it, and send it again.",
)
INVALID_DRAFT = ProblemType(
    slug="invalid-draft",
    status=422,
    title="This cannot become a draft",
    explanation="Nothing was stored.",
    remedy=(
        "`errors` names each member with a `code` that stays the same, and says what would be"
        " right. Send it again, mended, under the same `external_id`."
    ),
)
TOO_LARGE = ProblemType(
    slug="too-large",
    status=413,
    title="The request is too large",
    explanation="A draft has at most a million bytes of JSON. Nothing of it was read or stored.",
    remedy="Send less: a shorter text, or pictures by their addresses.",
)
DESK_HAS_IT = ProblemType(
    slug="desk-has-it",
    status=409,
    title="The newsroom works on this draft by now",
    explanation=(
        "Your newer words were not taken, because they would lie above an editor's work: `code`"
        " is `in_the_desks_hands`, `published_here` or `deleted_here`."
    ),
    remedy="The desk sees that you sent other words; call them when it matters.",
)
KEY_REUSED = ProblemType(
    slug="idempotency-key-reused",
    status=422,
    title="This Idempotency-Key belongs to another request",
    explanation="A key stands for one request with its values.",
    remedy="Take a new one for another request.",
)
GONE = ProblemType(
    slug="gone",
    status=410,
    title="The story was withdrawn",
    explanation=(
        "The newsroom withdrew the story. `reason` is `killed` or `retracted`; `detail` is what"
        " the newsroom says about it, where it says anything."
    ),
    remedy="Remove your copies of it.",
)
BLOCKED = ProblemType(
    slug="unavailable-for-legal-reasons",
    status=451,
    title="The story is unavailable for legal reasons",
    explanation=(
        "A legal demand blocks the story; `detail` is what the newsroom says about it, where it"
        " says anything."
    ),
    remedy="Remove your copies of it.",
)
TOO_MANY_REQUESTS = ProblemType(
    slug="too-many-requests",
    status=429,
    title="Too many requests within a minute",
    explanation=(
        "`RateLimit-Policy` tells the quota `q` in a window of `w` seconds. Answers that you"
        " send an `If-None-Match` for cost a tenth where nothing changed; a key has a quota of"
        " its own, which is larger."
    ),
    remedy="Wait for the seconds in `Retry-After`.",
)
INTERNAL_ERROR = ProblemType(
    slug="internal-error",
    status=500,
    title="Something broke on our side",
    explanation="The failure was logged under `request_id`.",
    remedy="Quote it when you report it. Asking again later does no harm.",
)
UNAVAILABLE = ProblemType(
    slug="unavailable",
    status=503,
    title="The service is unavailable for the moment",
    explanation="The database does not answer.",
    remedy="Try again after the seconds in `Retry-After`.",
)
PUBLICATION_LATE = ProblemType(
    slug="publication-late",
    status=503,
    title="Publication is late",
    explanation=(
        "A story is overdue, or the clock that publishes has not been heard of. Reading is not"
        " affected."
    ),
    remedy="`detail` says which; operators start with the clock and the workers.",
)

PROBLEM_TYPES = {
    kind.slug: kind
    for kind in (
        BAD_PARAMETER,
        BAD_CURSOR,
        CURSOR_EXPIRED,
        BAD_REQUEST,
        SIGN_IN_NEEDED,
        WRONG_KEY,
        PREVIEW_ENDED,
        SCOPE_MISSING,
        FORBIDDEN,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        CONFLICT,
        INVALID_VALUES,
        INVALID_DRAFT,
        TOO_LARGE,
        DESK_HAS_IT,
        KEY_REUSED,
        GONE,
        BLOCKED,
        TOO_MANY_REQUESTS,
        INTERNAL_ERROR,
        UNAVAILABLE,
        PUBLICATION_LATE,
    )
}
# For answers that Django or the server made before any view of ours was reached.
TYPE_OF_STATUS = {
    400: BAD_REQUEST,
    401: SIGN_IN_NEEDED,
    403: FORBIDDEN,
    404: NOT_FOUND,
    405: METHOD_NOT_ALLOWED,
    500: INTERNAL_ERROR,
    503: UNAVAILABLE,
}
