"""What is true: frozen values and pure rules. No Qt, no SQL, no files, no clock."""
