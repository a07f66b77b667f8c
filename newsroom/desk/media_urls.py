"""Originals of pictures and other uploads, below /admin/media/: for signed-in staff only."""

from django.urls import path

from newsroom.desk.private_media import send_private_file

urlpatterns = [path("<path:name>", send_private_file)]
