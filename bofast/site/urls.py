"""The public addresses, one list a topic."""

from bofast.site import about, diary, find, front, jobs, municipalities, sheet, styleguide, suggestions, terms
from bofast.site.interest import page as interest

app_name = "site"
urlpatterns = [
    *front.urlpatterns,
    *find.urlpatterns,
    *sheet.urlpatterns,
    *interest.urlpatterns,
    *suggestions.urlpatterns,
    *jobs.urlpatterns,
    *municipalities.urlpatterns,
    *about.urlpatterns,
    *terms.urlpatterns,
    *diary.urlpatterns,
    *styleguide.urlpatterns,
]
