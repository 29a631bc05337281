"""What is said of an exception that nobody foresaw: a sentence that helps to report it, in place of a screenful."""

from __future__ import annotations


def told(error: BaseException) -> str:
    """Return the type and the message of an exception, and the file and line that raised it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({trace.tb_frame.f_code.co_filename}:{trace.tb_lineno})" if trace else ""
    return f"{type(error).__name__}: {error}{where}"
