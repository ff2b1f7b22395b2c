"""What an operator owes: reports, forums, deliverables, security, surveys; and sanctions."""
