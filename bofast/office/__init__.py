"""The project's pages: its state, its indicators, its costs and claims."""
