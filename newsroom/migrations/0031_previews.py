"""Tokens that show a draft before it is public, and where a site of one's own shows it."""

import datetime
import django.db.models.deletion
import django.db.models.expressions
import newsroom.content.preview_address
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0029_webhooks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='siteframe',
            name='preview_address',
            field=models.CharField(blank=True, default='', db_default='', help_text="Where a site of your own shows drafts in this locale, such as https://www.example.org/preview#{token}. It may also hold {id}, {locale}, {slug} and {path}. The editor's preview shows it then; left empty, it shows the pages of this system.", max_length=500, validators=[newsroom.content.preview_address.check_address], verbose_name='preview in your own site'),
        ),
        migrations.CreateModel(
            name='PreviewToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handle', models.CharField(max_length=24, unique=True)),
                ('kind', models.CharField(choices=[('shared', 'Shared'), ('editor', 'Editor')], max_length=6)),
                ('public_id', models.CharField(max_length=20)),
                ('story_id', models.CharField(max_length=40)),
                ('locale', models.CharField(max_length=12)),
                ('revision_id', models.BigIntegerField(null=True)),
                ('made_for', models.CharField(blank=True, max_length=120)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='UnsavedDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('card', models.TextField()),
                ('body', models.TextField()),
                ('listed_at', models.DateTimeField()),
                ('in_latest', models.BooleanField()),
                ('token', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='unsaved', to='newsroom.previewtoken')),
            ],
        ),
        migrations.AddConstraint(
            model_name='previewtoken',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('created_at'), '+', models.Value(datetime.timedelta(days=3))))), name='no_preview_outlives_three_days'),
        ),
        migrations.AddConstraint(
            model_name='previewtoken',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'editor')), fields=('made_by', 'page'), name='one_editor_preview_per_person_and_page', nulls_distinct=False),
        ),
    ]
