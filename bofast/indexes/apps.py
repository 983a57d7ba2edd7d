from django.apps import AppConfig


class IndexesConfig(AppConfig):
    name = "bofast.indexes"
    default_auto_field = "django.db.models.BigAutoField"
