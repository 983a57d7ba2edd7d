from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "bofast.projects"
    default_auto_field = "django.db.models.BigAutoField"
