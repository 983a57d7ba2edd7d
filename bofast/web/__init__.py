"""What the audiences share: request types, refusals, template tags. No pages."""
