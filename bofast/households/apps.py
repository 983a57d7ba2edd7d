from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "bofast.households"
    default_auto_field = "django.db.models.BigAutoField"
