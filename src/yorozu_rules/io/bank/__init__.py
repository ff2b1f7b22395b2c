"""The bank file (全銀 総合振込): a run's transfers as records of 120 bytes, and back."""
