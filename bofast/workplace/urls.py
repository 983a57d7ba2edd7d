"""The addresses of an organisation's pages, and of the links that employers and landlords are sent."""

from bofast.workplace import confirming, home, in_kind, members, taking_part

app_name = "workplace"
urlpatterns = [
    *home.urlpatterns,
    *members.urlpatterns,
    *taking_part.urlpatterns,
    *in_kind.urlpatterns,
    *confirming.urlpatterns,
]
