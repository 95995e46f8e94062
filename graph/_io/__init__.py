"""Reading and writing: CSVs, checked tables, the graph made of them, and files for other programs."""
