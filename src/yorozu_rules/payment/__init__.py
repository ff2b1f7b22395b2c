"""Payments (支払): payees, the ledger, a month's run, notices, yearly records, samples."""
