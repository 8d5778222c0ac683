from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0005_sign_in"),
        ("conversations", "0007_contact_requests"),  # which takes them over
    ]

    operations = [migrations.DeleteModel(name="ContactRequest")]
