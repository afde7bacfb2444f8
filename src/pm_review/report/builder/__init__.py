"""Builders of the report's blocks, with one module per part."""
