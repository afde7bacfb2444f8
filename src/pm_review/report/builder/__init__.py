"""Builds the report's blocks, one module per part."""
