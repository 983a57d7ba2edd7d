from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "bofast.site"
    default_auto_field = "django.db.models.BigAutoField"
