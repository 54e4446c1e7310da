"""Spreadsheets in. Reading never runs what a file holds, and what cannot be read is listed, not guessed."""
