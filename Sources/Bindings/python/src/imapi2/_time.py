"""DATE and FILETIME as date and time."""
import datetime as _datetime
import time as _time

_EPOCH_OF_DATE = _datetime.datetime(1899, 12, 30)
_EPOCH_OF_FILETIME = _datetime.datetime(1601, 1, 1)
_DAY = 86_400_000_000


class TimeType(_datetime.datetime):
    """What comes out of COM: a datetime that also formats itself as pywin32's does."""

    def Format(self, format="%c"):
        return self.strftime(format)


def Time(value):
    """A time of a number of seconds since 1970, of a time tuple or of a datetime."""
    if isinstance(value, _datetime.datetime):
        return _of_fields(value, value.tzinfo or _datetime.timezone.utc)
    if isinstance(value, (tuple, _time.struct_time)):
        value = _time.mktime(tuple(value))
    if not isinstance(value, (int, float)):
        raise TypeError(f"Objects of type '{type(value).__name__}' can not be used as a time")
    return _of_fields(_datetime.datetime.fromtimestamp(value, _datetime.timezone.utc), _datetime.timezone.utc)


def _of_fields(value, zone):
    return TimeType(
        value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond, zone)


def from_date(days):
    """Days since 1899-12-30; before that day the fraction still counts forwards. To the nearest millisecond."""
    whole = int(days)
    microseconds = whole * _DAY + round(abs(days - whole) * _DAY / 1000) * 1000
    return _of_fields(_EPOCH_OF_DATE + _datetime.timedelta(microseconds=microseconds), _datetime.timezone.utc)


def to_date(value):
    """A datetime with a zone is taken to UTC; one without is taken as it is."""
    if isinstance(value, (int, float)):
        return float(value)
    if not isinstance(value, _datetime.datetime):
        value = _datetime.datetime(value.year, value.month, value.day)
    if value.tzinfo is not None:
        value = value.astimezone(_datetime.timezone.utc).replace(tzinfo=None)
    microseconds = (value - _EPOCH_OF_DATE) // _datetime.timedelta(microseconds=1)
    days, rest = divmod(microseconds, _DAY)
    if days < 0 and rest:
        return days - rest / _DAY
    return days + rest / _DAY


def from_filetime(ticks):
    """Ticks of 100 ns since 1601."""
    return _of_fields(_EPOCH_OF_FILETIME + _datetime.timedelta(microseconds=ticks // 10), _datetime.timezone.utc)
