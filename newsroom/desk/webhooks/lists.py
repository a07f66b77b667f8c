"""The two lists: endpoints with how they are doing, and deliveries with their filters."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton

from newsroom.desk.webhooks.access import keeper_at
from newsroom.webhooks.keepers import deliveries_of, endpoints_of
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.numbers import with_counts
from newsroom.webhooks.wishes import REASONS

# Wagtail's own looks; on a telephone the table scrolls, not the screen.
TABLE = "listing news-listing"


class EndpointList(BaseListingView):
    page_title = _("Webhooks")
    header_icon = "rotate"
    table_classname = TABLE
    index_url_name = "newsroom_webhooks"
    verbose_name_plural = _("webhooks")
    paginate_by = 50
    columns: ClassVar = [
        TitleColumn(
            "name",
            label=_("Name"),
            get_url=lambda endpoint: reverse("newsroom_webhook", args=[endpoint.public_id]),
        ),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda endpoint: endpoint.is_active,
        ),
        Column("waiting", label=_("Waiting")),
        Column("given_up", label=_("Given up")),
        DateColumn("last_success_at", label=_("Last success")),
    ]

    def get_base_queryset(self) -> QuerySet[WebhookEndpoint]:
        return with_counts(endpoints_of(keeper_at(self.request))).order_by("name", "pk")

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [
            HeaderButton(_("Add webhook"), url=reverse("newsroom_add_webhook"), icon_name="plus")
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        deliveries = reverse("newsroom_webhook_deliveries")
        return [Button(_("Deliveries"), url=deliveries, icon_name="list-ul")]


class DeliveryFilters(WagtailFilterSet):
    endpoint = ModelChoiceFilter(
        label=_("Webhook"), queryset=lambda request: endpoints_of(keeper_at(request))
    )
    state = ChoiceFilter(label=_("State"), choices=WebhookDelivery.State.choices)
    reason = ChoiceFilter(label=_("Reason"), choices=lambda: [*REASONS.items(), ("test", "test")])
    locale = CharFilter(label=_("Locale"), lookup_expr="exact")
    public_id = CharFilter(label=_("Id of the story"), lookup_expr="exact")

    class Meta:
        model = WebhookDelivery
        fields: ClassVar = ["endpoint", "state", "reason", "locale", "public_id"]


class DeliveryList(BaseListingView):
    page_title = _("Deliveries")
    header_icon = "list-ul"
    table_classname = TABLE
    index_url_name = "newsroom_webhook_deliveries"
    index_results_url_name = "newsroom_webhook_deliveries_results"
    verbose_name_plural = _("deliveries")
    filterset_class = DeliveryFilters
    paginate_by = 50
    columns: ClassVar = [
        TitleColumn(
            "message_id",
            label=_("Message"),
            get_url=lambda one: reverse("newsroom_webhook_delivery", args=[one.message_id]),
        ),
        Column("endpoint", label=_("Webhook"), accessor="endpoint.name"),
        Column("reason", label=_("Reason")),
        Column("locale", label=_("Locale")),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda one: one.state == WebhookDelivery.State.DELIVERED,
        ),
        Column("attempts", label=_("Attempts")),
        Column("last_error", label=_("Last error")),
        DateColumn("created_at", label=_("Asked for")),
    ]

    def get_base_queryset(self) -> QuerySet[WebhookDelivery]:
        return deliveries_of(keeper_at(self.request)).select_related("endpoint").order_by("-pk")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        first = {"url": reverse("newsroom_webhooks"), "label": _("Webhooks")}
        return [first, {"url": "", "label": self.get_page_title()}]
