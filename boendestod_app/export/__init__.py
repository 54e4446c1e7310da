"""Papers out of the app. The only reportlab; whoever imports a module in here pays for it, this one is free."""
