"""THE TOOL BENCH: questions asked of a parse (subject of, object of, negated, hedged, inside the quote)."""
