"""Approvals, the ledger and what bends it."""

from newsroom.publishing.models.approvals import Approval
from newsroom.publishing.models.breaking_pins import BreakingPin
from newsroom.publishing.models.clock_switches import ClockSwitch
from newsroom.publishing.models.corrections import Correction
from newsroom.publishing.models.heartbeats import Heartbeat
from newsroom.publishing.models.holds import Hold
from newsroom.publishing.models.launch_sets import LaunchSet, LaunchSetMember
from newsroom.publishing.models.preparations import Preparation
from newsroom.publishing.models.prepared_members import PreparedMember
from newsroom.publishing.models.publications import Publication

__all__ = [
    "Approval",
    "BreakingPin",
    "ClockSwitch",
    "Correction",
    "Heartbeat",
    "Hold",
    "LaunchSet",
    "LaunchSetMember",
    "Preparation",
    "PreparedMember",
    "Publication",
]
