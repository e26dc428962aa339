internal import Glibc

/// The system's calendar in UTC: parts of a moment, and back.
extension tm {
  /// The parts of a moment.
  init(secondsSince1970 seconds: Int) {
    self.init()
    var moment = time_t(seconds)
    gmtime_r(&moment, &self)
  }

  /// Parts as they are written; those past their end count on.
  init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    self.init()
    tm_year = CInt(clamping: year - 1900)
    tm_mon = CInt(clamping: month - 1)
    tm_mday = CInt(clamping: day)
    tm_hour = CInt(clamping: hour)
    tm_min = CInt(clamping: minute)
    tm_sec = CInt(clamping: second)
  }

  /// The moment of the parts.
  var secondsSince1970: Int {
    var parts = self
    return timegm(&parts)
  }
}
