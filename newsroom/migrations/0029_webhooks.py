"""Endpoints, deliveries and attempts of webhooks; the role of readers sees none of them."""

import django.contrib.postgres.fields
import django.db.models.deletion
import newsroom.content.models.public_ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0027_minor_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.BigIntegerField(null=True)),
                ('message_id', models.CharField(max_length=60, unique=True)),
                ('op', models.CharField(blank=True, max_length=6)),
                ('reason', models.CharField(max_length=20)),
                ('public_id', models.CharField(blank=True, max_length=20)),
                ('story_id', models.CharField(blank=True, max_length=40)),
                ('locale', models.CharField(blank=True, max_length=12)),
                ('changed_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('pending', 'waiting'), ('delivered', 'delivered'), ('dead', 'given up'), ('skipped', 'skipped')], default='pending', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField()),
                ('created_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name': 'delivery',
                'verbose_name_plural': 'deliveries',
            },
        ),
        migrations.CreateModel(
            name='WebhookAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(db_index=True, null=True)),
                ('duration_ms', models.PositiveIntegerField(null=True)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('answer', models.CharField(blank=True, max_length=200)),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tries', to='newsroom.webhookdelivery')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='WebhookEndpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=newsroom.content.models.public_ids.make_public_id, editable=False, max_length=20, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('url', models.CharField(max_length=500)),
                ('locales', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=255), blank=True, default=list, size=None)),
                ('secret_seed', models.CharField(max_length=64)),
                ('secret_key_id', models.CharField(max_length=16)),
                ('previous_seed', models.CharField(blank=True, max_length=64)),
                ('previous_key_id', models.CharField(blank=True, max_length=16)),
                ('previous_until', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('active', 'active'), ('off', 'switched off'), ('gone', 'gone (410)'), ('silent', 'silent'), ('held', 'held'), ('deleted', 'deleted')], default='active', max_length=8)),
                ('state_reason', models.CharField(blank=True, max_length=300)),
                ('state_since', models.DateTimeField()),
                ('cursor', models.BigIntegerField()),
                ('failures_in_a_row', models.PositiveIntegerField(default=0)),
                ('rests_until', models.DateTimeField(null=True)),
                ('lease', models.CharField(blank=True, max_length=32)),
                ('leased_until', models.DateTimeField(null=True)),
                ('last_attempt_at', models.DateTimeField(null=True)),
                ('last_success_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('created_by_name', models.CharField(max_length=200)),
                ('partner', models.CharField(blank=True, max_length=120)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'webhook',
                'verbose_name_plural': 'webhooks',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='webhookdelivery',
            name='endpoint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='newsroom.webhookendpoint'),
        ),
        migrations.AddIndex(
            model_name='webhookendpoint',
            index=models.Index(condition=models.Q(('state', 'active')), fields=['id'], name='active_webhooks'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(condition=models.Q(('state', 'pending')), fields=['endpoint', 'next_attempt_at'], name='pending_deliveries'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(condition=models.Q(('state', 'dead')), fields=['endpoint'], name='dead_deliveries'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(fields=['public_id', 'done_at'], name='deliveries_by_story'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.UniqueConstraint(fields=('endpoint', 'position'), name='one_delivery_per_endpoint_and_change'),
        ),
    ]
