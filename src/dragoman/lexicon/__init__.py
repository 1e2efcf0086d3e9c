"""THE LIBRARY: loads and checks the data files, hands out frozen tables, lazily."""
