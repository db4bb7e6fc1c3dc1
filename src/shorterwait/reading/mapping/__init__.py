"""What the columns of a table mean: maps, and proposals for tables that no map fits."""
