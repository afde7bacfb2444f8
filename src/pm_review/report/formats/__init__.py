"""The report in each output format."""
