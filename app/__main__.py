"""`python -m app`."""

import gc
import sys

gc.disable()  # what is imported stays; the window turns it on again once it is loaded

from app.bootstrap import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
