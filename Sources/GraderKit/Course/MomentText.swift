import Foundation

/// A moment as people write it in the course's files: ISO 8601 with a zone, such as
/// `2026-09-21T23:59:00+03:00` or `2026-09-21T20:59Z`.
enum MomentText {
  /// Why a text is no moment, in a few words that can follow the text.
  struct Refusal: Error, Equatable {
    let problem: String
    let remedy: String
  }

  private static let example = "write it like 2026-09-21T23:59:00+03:00 or 2026-09-21T20:59:00Z"

  /// Reads a moment.
  ///
  /// - Throws: `Refusal`. A text without a zone is refused: it would mean another moment on another
  ///   machine.
  static func date(_ text: String) throws(Refusal) -> Date {
    let pattern =
      /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:(Z)|([+-])(\d\d):(\d\d))?/
    guard let match = text.wholeMatch(of: pattern) else {
      throw Refusal(problem: "\"\(text)\" is no date and time in ISO 8601", remedy: example)
    }
    let (_, year, month, day, hour, minute, second, utc, sign, hours, minutes) = match.output
    guard utc != nil || sign != nil else {
      throw Refusal(problem: "\"\(text)\" has no time zone", remedy: example)
    }
    func number(_ digits: Substring?) -> Int { digits.flatMap { Int($0) } ?? 0 }
    let offset = (number(hours) * 60 + number(minutes)) * (sign == "-" ? -1 : 1)
    // The farthest zones in use are UTC-12:00 and UTC+14:00.
    guard number(minutes) < 60, (-12 * 60...14 * 60).contains(offset) else {
      throw Refusal(problem: "\"\(text)\" names no time zone that there is", remedy: example)
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = DateComponents(
      calendar: calendar, year: number(year), month: number(month), day: number(day),
      hour: number(hour), minute: number(minute), second: number(second))
    guard parts.isValidDate, let local = parts.date else {
      throw Refusal(problem: "\"\(text)\" is no day and time that there is", remedy: example)
    }
    return local - TimeInterval(offset * 60)
  }
}
