from django.db import migrations, models

from clew.knowledge.public_ids import new_handle


def give(apps, schema_editor):
    editions = apps.get_model("knowledge", "Edition").objects.using(schema_editor.connection.alias)
    for number in editions.filter(handle=None).values_list("pk", flat=True).iterator(2_000):
        editions.filter(pk=number).update(handle=new_handle())


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        migrations.AddField("edition", "handle", models.CharField(max_length=16, null=True)),
        migrations.RunPython(give, migrations.RunPython.noop),
        migrations.AlterField(
            "edition", "handle", models.CharField(max_length=16, unique=True, default=new_handle)
        ),
    ]
