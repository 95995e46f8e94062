"""The version of the package: here alone, so that whatever tells it need not know the whole."""

__version__ = "0.1.0"
