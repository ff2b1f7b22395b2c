"""What an operator owes: reports, forums, deliverables, security, surveys, audits; and sanctions."""
