"""Days in a team, played fast: many laptops with real stores and real use cases on one real, moody folder."""
