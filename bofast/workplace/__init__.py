"""An employer's pages, and those of whoever acts for an organisation."""
