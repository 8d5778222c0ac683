import django.db.models.deletion
from django.db import migrations, models

from clew.knowledge.models.edition_file import files_in

AT_ONCE = 200


def note(apps, schema_editor):
    alias = schema_editor.connection.alias
    editions = apps.get_model("knowledge", "Edition").objects.using(alias)
    file = apps.get_model("knowledge", "EditionFile")
    for edition in editions.only("html", "parts").iterator(AT_ONCE):
        rows = [file(edition_id=edition.pk, name=name) for name in files_in(edition)]
        file.objects.using(alias).bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_handles")]

    operations = [
        migrations.CreateModel(
            "EditionFile",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=255)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="knowledge.edition",
                    ),
                ),
            ],
        ),
        migrations.RunPython(note, migrations.RunPython.noop),
    ]
