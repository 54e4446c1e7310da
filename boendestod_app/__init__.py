"""Boendestöd: a working aid for boendestödjare, encrypted and without network."""
