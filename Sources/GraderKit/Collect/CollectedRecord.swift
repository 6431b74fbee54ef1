import Foundation

/// What `grader collect` writes down of one attempt: `collected.json`.
///
/// It lies outside of every student's folder, so nothing that a student hands in can stand for it.
public struct CollectedRecord: Codable, Equatable, Sendable {
  /// The student's id.
  public var student: String
  /// The lesson's folder name.
  public var lesson: String
  /// Which attempt this is, counted from 1.
  public var attempt: Int
  /// When it was collected, in whole seconds.
  public var collectedAt: Date
  /// When it was handed in, in whole seconds; nil where nobody knows.
  public var submittedAt: Date?
  /// Where it came from, such as the name of an archive or an address with its commit.
  public var origin: String
  /// The number of Moodle's "Participant N", where it came from there.
  public var participant: String?
  /// The files that were taken.
  public var taken: [String]
  /// Why others were left, by their paths.
  public var left: [String: String]

  /// The file's name.
  static let fileName = "collected.json"

  /// Reads a record.
  static func load(from file: URL) throws -> CollectedRecord {
    do {
      let decoder = JSONDecoder()
      decoder.dateDecodingStrategy = .iso8601
      return try decoder.decode(CollectedRecord.self, from: Data(contentsOf: file))
    } catch {
      throw GraderError(
        "is not what `grader collect` has written", at: file.relativePathFromCurrentFolder,
        remedy: "remove the folder it is in and collect again")
    }
  }

  /// The file's content.
  func content() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
