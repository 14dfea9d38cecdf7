"""TEI: editions as scholars mark them up."""
