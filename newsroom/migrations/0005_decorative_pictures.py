from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0004_review_desks")]

    operations = [
        # Wagtail's pictures set an attribute `decorative` of their own on every instance.
        migrations.RenameField("newsimage", "decorative", "is_decorative"),
    ]
