"""The verbs of a story over HTTP, one line each: what the policy table has to grant for it.

The right is named here by hand, so that a verb which begins to ask for another one is noticed.
"""

from newsroom.review.policy import Role, Verb
from tests.desk.rights.needs import all_of, may, sits_as
from tests.desk.rights.rows import deed

ROUTE = "api/v1/manage/pages/<page_id>/verbs/<name>"
RIGHTS = {
    "plan": may(Verb.EDIT),
    "use-default-section": may(Verb.EDIT),
    "publish": may(Verb.SCHEDULE),
    "schedule": may(Verb.SCHEDULE),
    "reschedule": may(Verb.SCHEDULE),
    "unschedule": may(Verb.SCHEDULE),
    "launch-together": may(Verb.SCHEDULE),
    # The house has it switched on for reporters.
    "publish-urgent": all_of(may(Verb.PUBLISH_URGENT), sits_as(Role.REPORTER)),
    "second-look": may(Verb.APPROVE),
    "unlock": may(Verb.UNLOCK),
    "unpublish": may(Verb.UNPUBLISH),
    "undo-publish": may(Verb.UNDO_PUBLISH),
    "plan-end": may(Verb.UNPUBLISH),
    "reschedule-end": may(Verb.UNPUBLISH),
    "unschedule-end": may(Verb.SCHEDULE),
    "embargo": may(Verb.EMBARGO),
    "release-embargo": may(Verb.RELEASE_EMBARGO),
    "lift-recall": may(Verb.RELEASE_EMBARGO),
    "kill": may(Verb.KILL),
    "lift-kill": may(Verb.LIFT_KILL),
    "legal-block": may(Verb.LEGAL_BLOCK),
    "lift-legal-block": may(Verb.LEGAL_BLOCK),
    "pin-breaking": may(Verb.PIN_BREAKING),
    "end-breaking": may(Verb.PIN_BREAKING),
    "swap-address": may(Verb.MOVE),
    "propose-correction": may(Verb.PROPOSE_CORRECTION),
    "withdraw-correction": may(Verb.PROPOSE_CORRECTION),
    "approve-correction": may(Verb.APPROVE_CORRECTION),
    "request-translation": may(Verb.ORDER_VERSIONS),
    "exempt-translation": may(Verb.ORDER_VERSIONS),
    "still-right": may(Verb.CONFIRM_TRANSLATION),
    "no-meaning-change": may(Verb.JUDGE_MEANING),
    "become-adaptation": may(Verb.RELATE_VERSIONS),
    "become-translation": may(Verb.RELATE_VERSIONS),
}

ROWS = tuple(
    deed(
        ROUTE,
        need,
        on="live elsewhere",
        by="staff",
        at=f"api/v1/manage/pages/{{page_id}}/verbs/{name}",
        only="POST",
        # Carried out, does not fit the page as it stands, or wants more values.
        post=(200, 409, 422),
        unknown=401,
        body={"values": {}},
    )
    for name, need in RIGHTS.items()
)
