"""The demo region: invented ads, loaded by the product's own actions, on a day of its own."""
