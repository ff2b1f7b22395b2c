"""What an operator owes: reports, forums, papers, security, surveys, audits; and sanctions."""
