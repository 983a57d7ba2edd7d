"""The project's addresses: how far it has come, its plan, who takes part, costs and claims."""

from bofast.office import claims, costs, indicators, liquidity, participation, plan, project, report

app_name = "office"
urlpatterns = [
    *project.urlpatterns,
    *report.urlpatterns,
    *indicators.urlpatterns,
    *plan.urlpatterns,
    *participation.urlpatterns,
    *costs.urlpatterns,
    *liquidity.urlpatterns,
    *claims.urlpatterns,
]
