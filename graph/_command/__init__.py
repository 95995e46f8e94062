"""The commands of ``kerjasama``, one module a subject; `graph.cli` puts them together."""
