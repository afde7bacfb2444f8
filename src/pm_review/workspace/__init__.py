"""The open review as every interface sees it: changes, lists of records, places, and how things stand."""
