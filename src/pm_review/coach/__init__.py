"""Rules that read a review and say what is missing or weak. Pure: a review in, findings out."""
