"""The guide's addresses."""

from bofast.desk import case, cases, today

app_name = "desk"
urlpatterns = [*today.urlpatterns, *cases.urlpatterns, *case.urlpatterns]
