"""The answer engine: documents, their index, searching, answering and measuring both."""

import os

# Requests run in threads of their own: a matrix product that spreads over all cores waits for
# them instead of being quicker. Read by numpy when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
