"""Keeps Wagtail's mails about comments out: it sends them while a form is being saved.

newsroom/wagtail_hooks.py calls this. Notices of our own go out as follow-ups, after the commit.
"""

from typing import Any

from wagtail.admin.views.pages.edit import EditView


def keep_comment_mail_out() -> None:
    """https://github.com/wagtail/wagtail/blob/v8.0.1/wagtail/admin/views/pages/edit.py"""
    EditView.send_commenting_notifications = say_nothing


def say_nothing(view: Any, changes: Any) -> None:
    """Stands where Wagtail's sender would."""
