"""The coach: rules that read a review and return findings about missing or weak answers."""
