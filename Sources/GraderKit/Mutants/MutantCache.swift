import Foundation
import Synchronization

/// What came of mutants, kept in a file as they are tried: a run that was interrupted goes on, and
/// a lesson that has not changed is not tried again.
///
/// The file is named by the digest of all that decides: engine, checks, solution. Each line is a
/// JSON object; one that was cut off is left out.
final class MutantCache: Sendable {
  private struct Line: Codable {
    var file: String
    var line: Int
    var changed: String
    var result: MutantTrial.Result
  }

  private struct Key: Hashable {
    var file: String
    var line: Int
    var changed: String
  }

  private let results: Mutex<[Key: MutantTrial.Result]>
  private let file: Mutex<FileHandle>

  /// Opens the file for a digest.
  init(folder: URL, lesson: String, digest: String, startsAgain: Bool) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = Self.path(in: folder, lesson: lesson, digest: digest)
    let files = FileManager.default
    var known: [Key: MutantTrial.Result] = [:]
    if startsAgain || !files.fileExists(atPath: path) {
      guard files.createFile(atPath: path, contents: nil) else {
        throw GraderError("cannot be created", at: path, remedy: "make the folder writable")
      }
    } else {
      known = Self.results(in: files.contents(atPath: path) ?? Data())
    }
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw GraderError("cannot be written", at: path, remedy: "make it writable")
    }
    try handle.seekToEnd()
    results = Mutex(known)
    file = Mutex(handle)
  }

  private static func path(in folder: URL, lesson: String, digest: String) -> String {
    folder.appending(path: "mutants-\(lesson)-\(digest.prefix(16)).jsonl").path
  }

  private static func results(in data: Data) -> [Key: MutantTrial.Result] {
    var known: [Key: MutantTrial.Result] = [:]
    let decoder = JSONDecoder()
    for text in data.split(separator: UInt8(ascii: "\n")) {
      // A line that was cut off in writing is tried again.
      guard let line = try? decoder.decode(Line.self, from: text) else { continue }
      known[Key(file: line.file, line: line.line, changed: line.changed)] = line.result
    }
    return known
  }

  /// Tells what is kept of mutants for a digest, and leaves the file alone; nil when there is none.
  static func kept(
    folder: URL, lesson: String, digest: String
  ) -> ((Mutant) -> MutantTrial.Result?)? {
    let path = path(in: folder, lesson: lesson, digest: digest)
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let known = results(in: data)
    return { known[Key(file: $0.file, line: $0.line, changed: $0.changed)] }
  }

  /// What came of a mutant; nil when it was not tried.
  func result(of mutant: Mutant) -> MutantTrial.Result? {
    results.withLock { $0[Key(file: mutant.file, line: mutant.line, changed: mutant.changed)] }
  }

  /// Keeps what came of a mutant.
  func keep(_ result: MutantTrial.Result, of mutant: Mutant) throws {
    let line = Line(
      file: mutant.file, line: mutant.line, changed: mutant.changed, result: result)
    // The line end comes first: a line that was cut off before stays a line of its own.
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = Data("\n".utf8) + (try encoder.encode(line))
    try file.withLock { try $0.write(contentsOf: data) }
  }
}
