"""The fictional caseload: invented people whose half-year obeys every rule of the real ones."""
