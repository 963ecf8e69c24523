"""The numbers of structured storage."""
from imapi2._storage import *  # noqa: F403
