from django.apps import AppConfig
from django.conf import settings

from bofast.kernel import clock


class DemoConfig(AppConfig):
    name = "bofast.demo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on it is the demo's day."""
        clock.live_on(settings.DEMO_DATE)
