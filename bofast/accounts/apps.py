from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "bofast.accounts"
    default_auto_field = "django.db.models.BigAutoField"
