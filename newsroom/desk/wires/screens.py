"""Addresses of the screens; registered in newsroom/wagtail_hooks.py."""

from django.urls import path

from newsroom.desk.wires import buttons, form, wire
from newsroom.desk.wires.access import keepers_only
from newsroom.desk.wires.lists import WireList

ROOT = "wires/"
ONE = f"{ROOT}<slug:public_id>/"

admin_urls = [
    path(ROOT, keepers_only(WireList.as_view()), name="newsroom_wires"),
    path(f"{ROOT}add/", form.add_wire_screen, name="newsroom_add_wire"),
    path(ONE, wire.show_wire, name="newsroom_wire"),
    path(f"{ONE}edit/", form.edit_wire_screen, name="newsroom_edit_wire"),
    path(f"{ONE}look/", buttons.look, name="newsroom_look_at_wire"),
    path(f"{ONE}turn/", buttons.turn, name="newsroom_turn_wire"),
    path(f"{ONE}delete/", buttons.delete, name="newsroom_delete_wire"),
]
