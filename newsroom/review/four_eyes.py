"""Who may not approve a version: the one who wrote it last, and the one who submitted it.

The rule holds for every account, superusers included.
"""

from typing import Any

from wagtail.models import Revision, WorkflowState

from newsroom.content.content_hash import content_hash


def is_by(*, user: Any, revision: Revision, workflow_state: WorkflowState) -> bool:
    """Whether approving this version would be approving oneself."""
    if user.pk == workflow_state.requested_by_id:
        return True
    return bool(user.pk == last_content_editor_id(revision))


def last_content_editor_id(revision: Revision) -> int | None:
    """Whose save made the content what it is; saving the same content again makes nobody one.

    None where no save of it had an account. Reads back only to the first version that differs.
    """
    content = content_hash(revision.as_object())
    editor_id: int | None = revision.user_id
    for earlier in earlier_revisions(revision).iterator(chunk_size=5):
        if content_hash(earlier.as_object()) != content:
            return editor_id
        # A save without an account says nothing; whoever saved the same content next stands for it.
        editor_id = earlier.user_id or editor_id
    return editor_id


def earlier_revisions(revision: Revision) -> Any:
    return (
        Revision.objects.filter(
            base_content_type_id=revision.base_content_type_id, object_id=revision.object_id
        )
        .exclude(pk=revision.pk)
        .filter(created_at__lte=revision.created_at)
        .order_by("-created_at", "-pk")
    )
