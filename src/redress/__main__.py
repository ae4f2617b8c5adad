"""`python -m redress` is the same as `redress`."""

import sys

from redress.config.cli import main

sys.exit(main())
