"""Coordinators and supporters of the Yorozu centres: roles, fees, contracts, appointments."""
