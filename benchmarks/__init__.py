"""Speed measurements, relative to baselines measured in the same run."""
