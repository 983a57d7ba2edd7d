"""The project's addresses: its application, how far it has come, its plan, who takes part, costs and claims."""

from bofast.office import (
    applications,
    applications_sent,
    applications_writing,
    audit_package,
    claims,
    costs,
    imports,
    in_kind,
    indicators,
    liquidity,
    participation,
    plan,
    procurements,
    project,
    report,
    time,
)

app_name = "office"
urlpatterns = [
    *applications.urlpatterns,
    *applications_writing.urlpatterns,
    *applications_sent.urlpatterns,
    *project.urlpatterns,
    *report.urlpatterns,
    *indicators.urlpatterns,
    *plan.urlpatterns,
    *participation.urlpatterns,
    *costs.urlpatterns,
    *imports.urlpatterns,
    *time.urlpatterns,
    *in_kind.urlpatterns,
    *procurements.urlpatterns,
    *liquidity.urlpatterns,
    *claims.urlpatterns,
    *audit_package.urlpatterns,
]
