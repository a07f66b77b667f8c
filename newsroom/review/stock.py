"""What Wagtail's own migrations bring, taken away: the welcome page, its groups, its workflow."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage

STOCK_GROUPS = ("Moderators", "Editors")


def clear_stock_groups() -> str:
    """Only while they are as Wagtail made them: with rights on the root, without members."""
    stock = Group.objects.filter(
        name__in=STOCK_GROUPS, page_permissions__page__depth=1, user=None
    ).distinct()
    names = sorted(stock.values_list("name", flat=True))
    Group.objects.filter(name__in=names).delete()
    stale = WorkflowPage.objects.filter(page__depth=1).exclude(
        workflow__workflow_tasks__task__foureyestask__isnull=False
    )
    for workflow in Workflow.objects.filter(workflow_pages__in=stale):
        workflow.deactivate()
    return f"Removed Wagtail's groups {', '.join(names)}." if names else ""


def revoke_publish() -> str:
    """Nobody needs Wagtail's permission to publish, so nobody has it."""
    publish = Permission.objects.filter(codename="publish_page")
    on_pages, _per_model = GroupPagePermission.objects.filter(permission__in=publish).delete()
    holders = Group.objects.filter(permissions__in=publish)
    for group in holders:
        group.permissions.remove(*publish)
    return f"Took {on_pages} permissions to publish away." if on_pages else ""


def clear_stock_pages() -> str:
    """The welcome page: a page of no kind of ours, directly below the root, never edited."""
    welcome = Page.objects.filter(
        Q(content_type__app_label="wagtailcore"), depth=2, latest_revision=None, numchild=0
    )
    titles = list(welcome.values_list("title", flat=True))
    for page in welcome:
        page.delete()
    return f"Removed the page “{titles[0]}”." if titles else ""
