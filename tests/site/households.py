"""A nurse and an electrician who look for somewhere in Jämtland, and where."""

ASK = {"vem": ["Sjuksköterska, grundutbildad", "Installationselektriker"], "minuter": "45", "i": "23"}
OSTERSUND, KROKOM, STROMSUND = "2380", "2309", "2313"
DRIVING = {"id": "VTK8_WRx_GcM", "label": "B"}
