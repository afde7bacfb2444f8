"""Charts of the report, as text and as SVG."""
