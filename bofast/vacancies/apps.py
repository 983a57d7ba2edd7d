from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "bofast.vacancies"
    default_auto_field = "django.db.models.BigAutoField"
