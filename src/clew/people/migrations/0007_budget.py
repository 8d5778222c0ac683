from django.db import migrations


class Migration(migrations.Migration):
    """It counts files now as well as sign-ins."""

    dependencies = [("people", "0006_no_contact_requests")]

    operations = [migrations.RenameModel("SignInBudget", "Budget")]
