"""What an author is told when no picture can be stored: the disk or the account's share is full.

A middleware, because every form with a file in it may meet this. The upload's transaction has been
rolled back when it answers: no row is left, and what was written of the file is swept.
"""

import errno
import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

INSUFFICIENT_STORAGE = 507
FULL = (errno.ENOSPC, errno.EDQUOT)


class TellOfFullStorage:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not (isinstance(exception, OSError) and exception.errno in FULL):
            return None
        logger.exception("There is no space left for a file", exc_info=exception)
        words = _(
            "There is no space left to store files. Nothing was changed: tell your operator, then"
            " try again."
        )
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            answer = {"success": False, "error_message": words}
            return JsonResponse(answer, status=INSUFFICIENT_STORAGE)
        return render(
            request, "desk/full_storage.html", {"words": words}, status=INSUFFICIENT_STORAGE
        )
