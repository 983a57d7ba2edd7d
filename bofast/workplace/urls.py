"""The addresses of an organisation's pages, and of the links that employers and landlords are sent."""

from bofast.workplace import confirming, home, members, taking_part

app_name = "workplace"
urlpatterns = [*home.urlpatterns, *members.urlpatterns, *taking_part.urlpatterns, *confirming.urlpatterns]
