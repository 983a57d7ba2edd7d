"""Documents generated from all that the layers below know."""
