import os

from django.apps import AppConfig
from django.conf import settings


class MatchingConfig(AppConfig):
    name = "bofast.matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What numba compiles is kept where this deployment may write, not beside the code."""
        os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.VAR / "numba"))
