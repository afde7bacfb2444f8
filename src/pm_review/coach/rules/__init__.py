"""The rules of the coach, one module per step."""
