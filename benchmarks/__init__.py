"""What is fast, measured against floors in the same run."""
