from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "bofast.records"
    default_auto_field = "django.db.models.BigAutoField"
