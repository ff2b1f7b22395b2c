"""Workbooks (.xlsx): sheets into a file, claims out of one, a caller's own form filled."""
