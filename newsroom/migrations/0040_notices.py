"""What people are told: their inboxes, the mails about it, and how soon each wants them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0043_contract"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event", models.CharField(max_length=40)),
                ("cause", models.CharField(max_length=160)),
                ("page_id", models.BigIntegerField(null=True)),
                ("actor_name", models.CharField(blank=True, max_length=200)),
                ("facts", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "-id"], name="notices_by_person"),
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["user"],
                        name="unread_notices",
                    ),
                    models.Index(fields=["at"], name="notices_by_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cause", "user"), name="one_notice_per_event_and_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeMail",
            fields=[
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="mail",
                        serialize=False,
                        to="newsroom.notice",
                    ),
                ),
                ("due_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent", "Sent"),
                            ("read", "Read"),
                            ("answered", "Answered"),
                            ("barred", "Barred"),
                            ("unwanted", "Unwanted"),
                            ("held", "Held"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "waiting")),
                        fields=["user", "notice"],
                        name="waiting_notice_mails",
                    ),
                    models.Index(
                        condition=models.Q(("outcome", "sent")),
                        fields=["user", "done_at"],
                        name="sent_notice_mails",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MailWish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mine", "My pieces"),
                            ("waiting", "Pieces that wait for me"),
                            ("mentions", "Mentions and replies"),
                            ("trouble", "Trouble with publication"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "pace",
                    models.CharField(
                        choices=[
                            ("instant", "at once"),
                            ("hourly", "once an hour, together"),
                            ("daily", "once a day, together"),
                            ("off", "no mail"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "kind"), name="one_mail_wish_per_kind")
                ],
            },
        ),
    ]
