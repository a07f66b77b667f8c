"""The door for drafts: what was handed in, the wires that are looked at, and recalls."""

import django.db.models.deletion
import newsroom.content.models.public_ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0031_previews'),
    ]

    operations = [
        migrations.AlterField(
            model_name='hold',
            name='kind',
            field=models.CharField(choices=[('embargo', 'embargo'), ('recall', 'recall by its source'), ('kill', 'kill'), ('legal_block', 'legal block')], max_length=12),
        ),
        migrations.CreateModel(
            name='HandedIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sender', models.CharField(max_length=140)),
                ('external_id', models.CharField(max_length=200)),
                ('page_id', models.BigIntegerField(null=True)),
                ('public_id', models.CharField(blank=True, max_length=20)),
                ('title', models.CharField(blank=True, max_length=255)),
                ('status', models.CharField(choices=[('usable', 'usable'), ('withheld', 'withheld'), ('canceled', 'canceled')], default='usable', max_length=8)),
                ('version', models.BigIntegerField(default=0)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('content_hash', models.CharField(blank=True, max_length=64)),
                ('offered_digest', models.CharField(blank=True, max_length=64)),
                ('first_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['sender', '-changed_at'], name='handed_in_last')],
                'constraints': [models.UniqueConstraint(fields=('sender', 'external_id'), name='one_draft_per_sender_and_external_id')],
            },
        ),
        migrations.CreateModel(
            name='WireSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=newsroom.content.models.public_ids.make_public_id, editable=False, max_length=20, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('url', models.CharField(max_length=500, verbose_name='address')),
                ('format', models.CharField(choices=[('feed', 'RSS or Atom'), ('newsml-g2', 'NewsML-G2'), ('ninjs', 'ninjs')], max_length=12, verbose_name='format')),
                ('locale', models.CharField(max_length=12, verbose_name='locale')),
                ('interval_minutes', models.PositiveSmallIntegerField(default=15)),
                ('source_words', models.CharField(blank=True, max_length=255)),
                ('licence', models.CharField(blank=True, max_length=120)),
                ('is_on', models.BooleanField(default=True)),
                ('next_fetch_at', models.DateTimeField(db_index=True)),
                ('last_fetched_at', models.DateTimeField(null=True)),
                ('last_success_at', models.DateTimeField(null=True)),
                ('etag', models.CharField(blank=True, max_length=500)),
                ('last_modified', models.CharField(blank=True, max_length=100)),
                ('failures_in_a_row', models.PositiveIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('lease', models.CharField(blank=True, max_length=32)),
                ('leased_until', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('created_by_name', models.CharField(blank=True, max_length=200)),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='newsroom.categorypage')),
            ],
            options={
                'verbose_name': 'wire',
                'verbose_name_plural': 'wires',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='WireRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(choices=[('running', 'running'), ('done', 'done'), ('not_modified', 'nothing new'), ('failed', 'failed'), ('cut_off', 'cut off')], default='running', max_length=12)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('taken', models.PositiveIntegerField(default=0)),
                ('updated', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('called_back', models.PositiveIntegerField(default=0)),
                ('kept', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('lines', models.JSONField(blank=True, default=list)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='newsroom.wiresource')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['source', '-id'], name='wire_runs_last')],
            },
        ),
    ]
