"""What stands on the sheets of a workbook: payments, lines, findings, plans, reports, in words."""
