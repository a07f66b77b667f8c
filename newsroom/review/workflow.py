"""The one workflow: review by four eyes, for every page of every locale."""

from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from newsroom.content.models import HomePage
from newsroom.review.models import FourEyesTask

NAME = "Review"
# Wagtail says “Awaiting …” and “Sent to …” with this name.
TASK_NAME = "Approval"


def assign_review() -> str:
    """Make it where it is missing and assign it to home pages that have none."""
    task = FourEyesTask.objects.filter(active=True).order_by("pk").first()
    task = task or FourEyesTask.objects.create(name=TASK_NAME)
    link = WorkflowTask.objects.filter(task=task, workflow__active=True).order_by("pk").first()
    workflow = link.workflow if link else Workflow.objects.create(name=NAME)
    if link is None:
        WorkflowTask.objects.create(workflow=workflow, task=task)
    homes = HomePage.objects.filter(workflowpage=None).order_by("path")
    assigned = [WorkflowPage.objects.create(workflow=workflow, page=home).page for home in homes]
    return f"Assigned the workflow to {len(assigned)} home pages." if assigned else ""
