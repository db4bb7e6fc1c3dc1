"""An agency's structured records: people counted, contradictions listed."""

from shorterwait.reading.records.whole import read_records

__all__ = ["read_records"]
