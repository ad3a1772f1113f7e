"""ballerina.lang.time against Python's datetime and zoneinfo."""

import datetime
import re
from zoneinfo import ZoneInfo

from table import Table, text

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
MOMENTS = [0, 1498488382444, 1512345678901, 951782400000, -86400001, 4102444799999, 1490490000000]
DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]


def local(moment, zone):
    """The moment on the clocks of the zone."""
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return (epoch + datetime.timedelta(milliseconds=moment)).astimezone(ZoneInfo(zone))


def iso(date):
    """As toString writes it."""
    written = date.isoformat(timespec="milliseconds")
    return written.removesuffix("+00:00") + "Z" if written.endswith("+00:00") else written


def test_fields_and_text(tmp_path):
    """Each zone at each moment."""
    table = Table("ballerina.lang.time")
    table.declare("""
function dateOf (time:Time t) (string) { var y, m, d = time:getDate(t); return y + "|" + m + "|" + d; }
function clockOf (time:Time t) (string) { var h, i, s, f = time:getTime(t); return h + "|" + i + "|" + s + "|" + f; }
function everything (time:Time t) (string) {
    return time:toString(t) + "|" + time:year(t) + "|" + time:month(t) + "|" + time:day(t) + "|" + time:hour(t) + "|"
        + time:minute(t) + "|" + time:second(t) + "|" + time:milliSecond(t) + "|" + time:weekday(t) + "|" + dateOf(t) + "|"
        + clockOf(t) + "|" + offsetOf(t) + "|" + time:format(t, "EEE, dd MMM yyyy HH:mm:ss") + "|"
        + time:format(t, "yyyy-MM-dd'T'HH:mm:ssZ") + "|" + time:toString(time:toTimezone(t, "Asia/Kolkata"));
}
function offsetOf (time:Time t) (int) { time:Timezone z = t.zone; return z.zoneOffset; }
""")
    for zone in ZONES:
        for moment in MOMENTS:
            date = local(moment, zone)
            fields = [date.year, date.month, date.day, date.hour, date.minute, date.second, date.microsecond // 1000]
            shown = [iso(date), *fields, DAYS[date.weekday()], *fields, int(date.utcoffset().total_seconds()),
                     date.strftime("%a, %d %b %Y %H:%M:%S"), date.strftime("%Y-%m-%dT%H:%M:%S%z"), iso(local(moment, "Asia/Kolkata"))]
            table.row(f'everything(time:createTime({moment}, "{zone}"))', "|".join(map(str, shown)))
    table.declare("function none () (time:Time) { return null; } function placeless () (time:Time) { time:Time t = {time: 5}; return t; }")
    for name in ["year", "month", "day", "hour", "minute", "second", "milliSecond", "weekday", "toString"]:
        table.fails(f"time:{name}(none())", "null reference")
    for name in ["addDuration", "subtractDuration"]:
        table.fails(f"time:{name}(none(), 0, 0, 0, 0, 0, 0, 0)", "null reference")
    table.fails('time:format(none(), "yyyy")', "null reference")
    table.fails("dateOf(none())", "null reference")
    table.fails("clockOf(none())", "null reference")
    table.fails('time:toTimezone(none(), "UTC")', "null reference")
    table.row('time:toString(time:toTimezone(placeless(), "UTC"))', "1970-01-01T00:00:00.005Z")
    for zone in ["+05:30", "UTC+05:30", "UT+05:30", "GMT+05:30", "+0530"]:
        table.row(f'time:toString(time:createTime(0, "{zone}"))', "1970-01-01T05:30:00.000+05:30")
    for zone in ["UTC", "Z", "GMT", "UTC+0", "Etc/UTC"]:
        table.row(f'time:toString(time:createTime(0, "{zone}"))', "1970-01-01T00:00:00.000Z")
    for zone in ["UTC+99", "UTX+1", "UT", "U", "+", "-", "UTC+", "+x", " UTC", "europe/berlin"]:
        table.fails(f'time:createTime(0, "{zone}")', f"no such time zone: {zone}")
    table.fails('time:year(time:createTime(0, "Mars/Crater"))', "no such time zone: Mars/Crater")
    table.fails('time:format(time:createTime(0, "UTC"), "yyyy \'")', "not a pattern for dates: yyyy '")
    table.fails('time:format(time:createTime(0, "UTC"), "bogus")', "not a pattern for dates: bogus")
    table.fails('time:year(time:createTime(9223372036854775807, "UTC"))', "no such date")
    table.check(tmp_path)


def here(*fields):
    """The moment of a date on this machine's clocks."""
    return int(datetime.datetime(*fields).astimezone().timestamp() * 1000)


def test_parse(tmp_path):
    """Text of a pattern; the whole of it."""
    table = Table("ballerina.lang.time")
    for written, pattern, moment in [
            ("2017-06-26T09:46:22.444-0500", "yyyy-MM-dd'T'HH:mm:ss.SSSZ", 1498488382444),
            ("2017-06-26T09:46:22-05:00", "yyyy-MM-dd'T'HH:mm:ssXXX", 1498488382000),
            ("26/06/2017", "dd/MM/yyyy", here(2017, 6, 26)), ("1 Jan 1970", "d MMM yyyy", here(1970, 1, 1)),
            ("5 June 2017, 9:46 PM", "d MMMM yyyy, h:mm a", here(2017, 6, 5, 21, 46)), ("2017-177", "yyyy-DDD", here(2017, 6, 26)),
            ("2017-06-26 09:46 Europe/Paris", "yyyy-MM-dd HH:mm VV", 1498463160000)]:
        table.row(f"time:format(time:toTimezone(time:parse({text(written)}, {text(pattern)}), \"UTC\"), "
                  f"\"yyyy-MM-dd HH:mm:ss.SSS\")",
                  local(moment, "UTC").strftime("%Y-%m-%d %H:%M:%S.") + f"{moment % 1000:03}")
    for digits in [10, 20, 34, 35, 40, 120]:
        for written in ["2017-06-26 00:00:01." + "0" * digits, "2017-06-26 00:00:01." + "٠" * digits, "2017-06-26 00:00:01," + "9" * digits]:
            table.fails(f'time:parse({text(written)}, "yyyy-MM-dd HH:mm:ss{written[19]}S")', f"not a date of that pattern: {written}")
        table.fails(f'time:parse("{"0" * digits * 4}", "ssSSS")', f"not a date of that pattern: {'0' * digits * 4}")
    for wrong in ["2017-13-01", "2017-02-30", "2017-01-01x", "", "then"]:
        table.fails(f'time:year(time:parse({text(wrong)}, "yyyy-MM-dd"))', f"not a date of that pattern: {wrong}")
    table.check(tmp_path)


def test_durations(tmp_path):
    """As the calendar on the wall counts."""
    table = Table("ballerina.lang.time")
    start = 'time:createDateTime(2017, 1, 31, 22, 30, 15, 500, "Europe/Berlin")'
    table.row(f"time:toString({start})", "2017-01-31T22:30:15.500+01:00")
    for duration, after in [("0, 1, 0, 0, 0, 0, 0", "2017-02-28T22:30:15.500+01:00"),
                            ("1, 0, 0, 0, 0, 0, 0", "2018-01-31T22:30:15.500+01:00"),
                            ("0, 0, 60, 0, 0, 0, 0", "2017-04-01T22:30:15.500+02:00"),
                            ("0, 0, 0, 2, 0, 0, 0", "2017-02-01T00:30:15.500+01:00"),
                            ("0, 0, 0, 0, 90, 60, 600", "2017-02-01T00:01:16.100+01:00")]:
        table.row(f"time:toString(time:addDuration({start}, {duration}))", after)
    for duration, before in [("0, 11, 0, 0, 0, 0, 0", "2016-02-29T22:30:15.500+01:00"),
                             ("0, 0, 31, 0, 0, 0, 0", "2016-12-31T22:30:15.500+01:00"),
                             ("0, 0, 0, 22, 30, 15, 500", "2017-01-31T00:00:00.000+01:00")]:
        table.row(f"time:toString(time:subtractDuration({start}, {duration}))", before)
    table.fails(f"time:year(time:addDuration({start}, 999999999, 0, 0, 0, 0, 0, 0))", "no such date")
    for wrong in ["2017, 2, 29, 0, 0, 0, 0", "2017, 13, 1, 0, 0, 0, 0", "2017, 1, 1, 24, 0, 0, 0", "2017, 1, 0, 0, 0, 0, 0"]:
        table.fails(f'time:year(time:createDateTime({wrong}, "UTC"))', "no such date")
    table.check(tmp_path)


def test_clock_changes(tmp_path):
    """Hours that clocks skip are moved on; of those they show twice the first is meant. A day or an hour more over that, too."""
    table = Table("ballerina.lang.time")
    for zone, date in [("Europe/Berlin", (2017, 3, 26, 2, 30)), ("Europe/Berlin", (2017, 10, 29, 2, 30)), ("America/New_York", (2017, 11, 5, 1, 0)),
                       ("America/New_York", (2017, 3, 12, 2, 59)), ("Australia/Lord_Howe", (2017, 4, 2, 1, 45)),
                       ("Australia/Lord_Howe", (2017, 10, 1, 2, 15)), ("Asia/Kolkata", (2017, 3, 26, 2, 30))]:
        moment = int(datetime.datetime(*date, tzinfo=ZoneInfo(zone)).timestamp() * 1000)
        made = f'time:createDateTime({", ".join(map(str, date))}, 0, 0, "{zone}")'
        table.row(f"time:toString({made})", iso(local(moment, zone)))
        table.row(f"time:toString(time:addDuration({made}, 0, 0, 0, 1, 0, 0, 0))", iso(local(moment + 3600000, zone)))
        before = datetime.datetime(*date) - datetime.timedelta(days=1)
        made = f'time:createDateTime({before.strftime("%Y, %-m, %-d, %-H, %-M")}, 0, 0, "{zone}")'
        table.row(f"time:toString(time:addDuration({made}, 0, 0, 1, 0, 0, 0, 0))", iso(local(moment, zone)))
    table.row('time:toString(time:subtractDuration(time:createDateTime(2017, 10, 30, 2, 30, 0, 0, "Europe/Berlin"), 0, 0, 1, 0, 0, 0, 0))',
              "2017-10-29T02:30:00.000+01:00")
    table.check(tmp_path)


def test_now(tmp_path):
    """Close to what Python says. The zone of this machine is that of a time without one, and of one whose id is empty."""
    table = Table("ballerina.lang.time")
    table.declare("function placeless () (time:Time) { time:Time t = {time: 5}; return t; } "
                  "function here () (string) { time:Timezone z = {}; time:Time t = time:currentTime(); z = t.zone; return z.zoneId; }")
    table.row('time:toString(time:toTimezone(time:currentTime(), "UTC"))', "")
    table.row("""system:getDateFormat("yyyy-MM-dd'T'HH:mm:ssXXX")""", "")
    for time in ["placeless()", 'time:createTime(5, "")', 'time:toTimezone(placeless(), "")',
                 "time:addDuration(placeless(), 0, 0, 0, 0, 0, 0, 0)"]:
        table.row(f"time:toString({time}) == time:toString(time:toTimezone(placeless(), here()))", True)
    table.row('time:year(time:createDateTime(2017, 1, 1, 0, 0, 0, 0, ""))', 2017)
    stamp, date, *local = table.results(tmp_path)
    assert local == ["true"] * 4 + ["2017"]
    now = datetime.datetime.now(datetime.timezone.utc)
    for written in (stamp, date):
        then = datetime.datetime.fromisoformat(re.sub("Z$", "+00:00", written))
        assert abs((now - then).total_seconds()) < 60
