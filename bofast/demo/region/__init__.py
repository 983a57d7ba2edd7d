"""The demo region: its organisations, people, households, project and money, through the product's own actions."""

from bofast.demo.region.multiplying import multiply

__all__ = ["multiply"]
