"""What a handler of events wants to end beyond the event: Ctrl-C and the end of the program."""
import threading
import traceback

_state = threading.local()


def report(error):
    """Says what a handler failed with. What is no mere failure waits until the call that raised the event is over."""
    if isinstance(error, Exception):
        traceback.print_exception(type(error), error, error.__traceback__)
    else:
        _state.pending = error


def raise_pending():
    pending = getattr(_state, "pending", None)
    if pending is not None:
        _state.pending = None
        raise pending
