"""How one ad is read, what it says about extent and remote work, and which version of it counts. No database."""
