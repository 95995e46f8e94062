"""The figures of the README, each measured beside its yardstick in the same run: `make bench`."""
