"""The open review, shared by all interfaces: changes, record lists, places, summaries."""
