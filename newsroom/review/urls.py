"""Wagtail's two addresses for deciding, answered by our dialogues (included before Wagtail's)."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from newsroom.review.decision_views import CollectDecisionView, DecisionView

urlpatterns = [
    path(
        "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(DecisionView.as_view()),
    ),
    path(
        "pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(CollectDecisionView.as_view()),
    ),
]
