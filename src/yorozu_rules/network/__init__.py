"""The successor network of FY2024: who takes part, who advises, what is held, what is owed when."""
