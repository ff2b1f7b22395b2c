"""Words in Japanese and English: one table by code, numbers, explanations."""
