"""What the app does: one use case is one function and one transaction."""
