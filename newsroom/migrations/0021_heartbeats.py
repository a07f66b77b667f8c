"""The clocks' table takes the signs of life of beat and workers too; it keeps its name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0020_embargo_is_a_hold"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel(old_name="ClockBeat", new_name="Heartbeat"),
                migrations.AlterModelTable(name="heartbeat", table="newsroom_clockbeat"),
                migrations.AlterModelOptions(
                    name="heartbeat", options={"ordering": ["kind", "name"]}
                ),
            ],
        ),
        migrations.AddField(
            model_name="heartbeat",
            name="kind",
            field=models.CharField(
                choices=[
                    ("clock", "clock"),
                    ("beat", "beat"),
                    ("worker", "worker"),
                    ("sweep", "sweep"),
                ],
                db_default="clock",
                default="clock",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="heartbeat",
            name="queues",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AlterField(
            model_name="followup",
            name="state",
            field=models.CharField(
                choices=[
                    ("pending", "Pending"),
                    ("done", "Done"),
                    ("dead", "Dead"),
                    ("dropped", "Dropped"),
                ],
                default="pending",
                max_length=8,
            ),
        ),
        # The screen and the probe count what is dead or failed on every look.
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                fields=["id"], condition=models.Q(("state", "dead")), name="dead_letters"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["id"], condition=models.Q(("state", "failed")), name="failed_publications"
            ),
        ),
    ]
