"""What follows a dump inside its transaction, as SQL: proof, held effects, the pause. Pure."""

from psycopg import sql

from newsroom.backup.checksums import refuse_difference
from newsroom.backup.manifest import Manifest

# Effects inside this database: each may run once more and changes nothing. Everything else, such
# as mail, may have happened after the backup was made and waits for an operator's word.
INWARD_TOPICS = (
    "background",
    "dependents",
    "moved_pages",
    "picture_files",
    "pictures_ahead",
    "related_choices",
    "related_published",
    "related_refresh",
    "related_withdrawn",
    "search",
    "search_anew",
    "translation_memory",
    "translations",
    "unused_pictures",
)
HELD = "Held by a restore: it may have happened already. Replay it if it is still wanted."
HELD_WEBHOOK = "Held by a restore: what waits may have been told already"
HOLD_OUTWARD = """
UPDATE newsroom_followup SET state = 'dead', last_error = {held}
WHERE state = 'pending' AND topic <> ALL (ARRAY[{topics}]);
"""
# Mirrors have read positions that the backup does not know and that would be given out again:
# all move beyond every one that was ever told, so that older cursors have expired.
RENUMBER_CHANGES = """
UPDATE newsroom_change SET position = position + {amount};
"""
# Webhooks go along: their places in the log, and of each message the change that it tells. Its id
# stays, because a receiver may have it already. An empty log begins at 1 again.
RENUMBER_WEBHOOKS = """
UPDATE newsroom_webhookdelivery SET position = position + {amount} WHERE position IS NOT NULL;
UPDATE newsroom_webhookendpoint SET cursor = cursor + {amount}
WHERE EXISTS (SELECT FROM newsroom_change);
"""
# What waited, and what was about to be told, may have been told since: a person lets it go on.
HOLD_WEBHOOKS = """
UPDATE newsroom_webhookendpoint
SET state = 'held', state_reason = {held_webhook}, state_since = clock_timestamp(),
    lease = '', leased_until = NULL
WHERE state = 'active';
"""
WEBHOOKS = "newsroom_webhookendpoint"
# Mails that waited may have gone out since; the notices themselves stay in the inboxes.
HOLD_NOTICE_MAILS = """
UPDATE newsroom_noticemail SET outcome = 'held', done_at = clock_timestamp()
WHERE outcome = 'waiting';
"""
NOTICE_MAILS = "newsroom_noticemail"
# The same for every statement of the transaction, and more than there ever were changes.
AMOUNT = "(extract(epoch FROM transaction_timestamp()) * 1000)::bigint"
PAUSE = """
UPDATE newsroom_clockswitch SET resumed_at = clock_timestamp(), resumed_by_name = {by}
WHERE resumed_at IS NULL;
INSERT INTO newsroom_clockswitch (reason, paused_by_name, paused_at, resumed_by_name)
VALUES ({reason}, {by}, clock_timestamp(), '');
"""


def after_loading(manifest: Manifest, *, by: str) -> str:
    """The end of the script; PostgreSQL raises in it when a table is not what was backed up."""
    reason = f"Restored from the backup of {manifest.made_at}: look at what is overdue, then resume"
    values = {
        "held": sql.Literal(HELD),
        "held_webhook": sql.Literal(HELD_WEBHOOK),
        "amount": sql.SQL(AMOUNT),
        "topics": sql.SQL(", ").join(map(sql.Literal, INWARD_TOPICS)),
        "by": sql.Literal(by),
        "reason": sql.Literal(reason),
    }
    # A backup of an earlier version has no webhooks yet.
    webhooks = (HOLD_WEBHOOKS, RENUMBER_WEBHOOKS) if WEBHOOKS in manifest.tables else ()
    mails = (HOLD_NOTICE_MAILS,) if NOTICE_MAILS in manifest.tables else ()
    statements = [
        sql.SQL(refuse_difference(manifest.tables)),
        *(
            sql.SQL(each).format(**values)
            for each in (HOLD_OUTWARD, RENUMBER_CHANGES, *webhooks, *mails, PAUSE)
        ),
    ]
    return "\n".join(statement.as_string(None) for statement in statements)
