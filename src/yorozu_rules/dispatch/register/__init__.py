"""Who may be an expert or ask for one (登録): criteria, flows, evaluations, search."""
