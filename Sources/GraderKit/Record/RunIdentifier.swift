import Foundation

/// The name of one run of the grader, such as `20260501T120000Z-3f9a1c2e`.
///
/// It begins with the time, so that names sort, and ends with a random number, so that two
/// graders, two machines, or a log that was begun anew never use the same one: together with
/// student and assignment it says which line of RESULTS.csv is which row of the log.
public struct RunIdentifier: Hashable, Codable, Sendable, CustomStringConvertible {
  /// The name.
  public let name: String

  /// Makes a new name.
  public init(startedAt: Date) {
    let time = startedAt.inRecords.filter { $0 != "-" && $0 != ":" }
    let digits = String(UInt32.random(in: .min ... .max), radix: 16)
    name = "\(time)-\(String(repeating: "0", count: 8 - digits.count))\(digits)"
  }

  /// Takes a name as it is; nil when it is not complete.
  ///
  /// All names have the same length, which is how a line that was cut off in its last cell
  /// shows.
  public init?(_ name: String) {
    let pattern = "00000000T000000Z-xxxxxxxx".utf8
    guard name.utf8.count == pattern.count else { return nil }
    for (byte, kind) in zip(name.utf8, pattern) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      let fits =
        switch kind {
        case UInt8(ascii: "0"): isDigit
        case UInt8(ascii: "x"):
          isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        default: byte == kind
        }
      guard fits else { return nil }
    }
    self.name = name
  }

  /// The name.
  public var description: String { name }
}
