"""``python -m yorozu_rules`` is the command line."""

from yorozu_rules.cli import main

raise SystemExit(main())
