"""The same request under the same `Idempotency-Key` is carried out once and answered alike.

Whoever lost the answer (a closed tab, a killed web process) sends the request again. Answers are
kept for a day, each person's keys are their own. What is shown once is kept by nobody: repeated, it
is null.
https://www.ietf.org/archive/id/draft-ietf-httpapi-idempotency-key-header-06.html
"""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.http import HttpResponse

from newsroom.api.manage.models import KeptAnswer
from newsroom.api.problem_types import BAD_PARAMETER, KEY_REUSED
from newsroom.api.problems import BadParameter, Problem

KEY = re.compile(r"[\x21-\x7e]{8,64}")
KEPT_FOR = timedelta(days=1)
# Carried out, or refused by the verb itself. What was not even read may be sent again, mended.
KEPT_STATUSES = {200, 201, 202, 409}


def answer_once(
    *,
    user: Any,
    key: str,
    request_data: Mapping[str, Any],
    run: Callable[[], HttpResponse],
    shown_once: Collection[str] = (),
) -> HttpResponse:
    """`run` may be called once; a second caller at the same time waits here for the first.

    `shown_once` names members of the answer that hold secrets.

    Raises Problem for a key that is none, or that belongs to another request.
    """
    if not key:
        return run()
    if not KEY.fullmatch(key):
        message = "must be 8 to 64 visible ASCII characters"
        error = BadParameter(parameter="Idempotency-Key", message=message)
        raise Problem(BAD_PARAMETER, f"`Idempotency-Key` {message}.", errors=[error])
    fingerprint = hashlib.sha256(json.dumps(request_data, sort_keys=True).encode()).hexdigest()
    with transaction.atomic():
        KeptAnswer.objects.filter(user=user, at__lt=Now() - KEPT_FOR).delete()
        kept, is_new = KeptAnswer.objects.get_or_create(
            user=user, key=key, defaults={"fingerprint": fingerprint}
        )
        if not is_new:
            return replay(kept, fingerprint=fingerprint)
        answer = run()
        keep(kept, answer, shown_once=shown_once)
        return answer


def keep(kept: KeptAnswer, answer: HttpResponse, *, shown_once: Collection[str]) -> None:
    if answer.status_code not in KEPT_STATUSES:
        kept.delete()
        return
    kept.status = answer.status_code
    kept.content_type = answer.headers["Content-Type"]
    kept.body = without_secrets(answer.content.decode(), shown_once=shown_once)
    kept.save(update_fields=["status", "content_type", "body"])


def without_secrets(body: str, *, shown_once: Collection[str]) -> str:
    if not shown_once:
        return body
    members = json.loads(body)
    hidden = {name: None for name in shown_once if name in members}
    return json.dumps({**members, **hidden}, ensure_ascii=False)


def replay(kept: KeptAnswer, *, fingerprint: str) -> HttpResponse:
    if kept.fingerprint != fingerprint:
        raise Problem(KEY_REUSED, code="idempotency_key_reused")
    answer = HttpResponse(kept.body, status=kept.status, content_type=kept.content_type)
    answer.headers["Idempotency-Replayed"] = "true"
    return answer
