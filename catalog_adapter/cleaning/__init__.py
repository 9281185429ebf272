"""Clean values out of the source's dirty text: costs, durations, names, lists, links."""
