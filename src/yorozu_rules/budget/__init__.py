"""A centre's budget: categories, ceilings, apportionment, labour, administration, settlement."""
