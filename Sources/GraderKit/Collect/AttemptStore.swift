import Foundation

/// The attempts that were collected: each whole, none ever changed, the newest where it is graded.
///
/// ```
/// Submissions/.collected/<student>/<lesson>/0001/   collected.json, Sources/
/// Submissions/<student>/<lesson>/Sources/           the newest, for `grader --all`
/// ```
///
/// An attempt appears under its number at once, and takes the place of the one before in a single
/// step, so a kill at any moment leaves a student's folder as it was or as it is to be.
struct AttemptStore {
  /// The folder of submissions.
  let root: URL

  /// What became of an attempt.
  enum Outcome: Equatable {
    /// It is the student's newest.
    case kept(attempt: Int)
    /// The student's newest is the same, to the byte; its time of submission stays.
    case unchanged(attempt: Int)
  }

  private func folder(_ student: String, _ lesson: String) -> URL {
    root.appending(path: ".collected").appending(path: student).appending(path: lesson)
  }

  private func name(_ attempt: Int) -> String {
    let digits = String(attempt)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The numbers of the attempts, the newest last.
  func attempts(of student: String, lesson: String) -> [Int] {
    // A folder that is not there holds none.
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder(student, lesson).path)
    return (names ?? []).filter { $0.allSatisfy(\.isNumber) }.compactMap { Int($0) }.sorted()
  }

  /// The folder of an attempt.
  func folder(of student: String, lesson: String, attempt: Int) -> URL {
    folder(student, lesson).appending(path: name(attempt))
  }

  /// What was written down of an attempt.
  func record(of student: String, lesson: String, attempt: Int) throws -> CollectedRecord {
    try CollectedRecord.load(
      from: folder(of: student, lesson: lesson, attempt: attempt)
        .appending(path: CollectedRecord.fileName))
  }

  /// An attempt that later ones came after, as something to grade.
  func source(
    of student: String, _ lesson: Lesson, earlierAttempt attempt: Int
  ) throws -> SubmissionSource {
    var source = SubmissionSource(
      student: student, lesson: lesson,
      folder: folder(of: student, lesson: lesson.name, attempt: attempt))
    source.submittedAt = try record(
      of: student, lesson: lesson.name, attempt: attempt
    ).submittedAt
    source.isEarlierAttempt = true
    return source
  }

  /// Whether what lies where it is graded is an attempt, to the byte.
  func isInPlace(_ student: String, _ lesson: Lesson, attempt: Int) throws -> Bool {
    try files(in: place(student, lesson.name), lesson)
      == files(in: folder(of: student, lesson: lesson.name, attempt: attempt), lesson)
  }

  private func place(_ student: String, _ lesson: String) -> URL {
    root.appending(path: student).appending(path: lesson)
  }

  private func files(in folder: URL, _ lesson: Lesson) throws -> [String: [UInt8]] {
    try SubmissionFiles.collect(
      SubmissionSource(student: "", lesson: lesson, folder: folder)
    ).contents
  }

  /// Keeps an attempt and puts it where it is graded.
  ///
  /// - Parameters:
  ///   - files: the contents by their names.
  ///   - record: what is written down, but for the number.
  /// - Throws: `GraderError` when a folder cannot be written.
  func keep(
    _ files: [String: [UInt8]], of lesson: Lesson, _ record: CollectedRecord
  ) throws -> Outcome {
    let student = record.student
    do {
      try removeRemains(of: student, lesson.name)
      if let newest = attempts(of: student, lesson: lesson.name).last,
        try self.files(
          in: folder(of: student, lesson: lesson.name, attempt: newest), lesson) == files
      {
        try putInPlace(files, student, lesson, attempt: newest)
        return .unchanged(attempt: newest)
      }
      let attempt = (attempts(of: student, lesson: lesson.name).last ?? 0) + 1
      var record = record
      record.attempt = attempt
      let target = folder(of: student, lesson: lesson.name, attempt: attempt)
      let partial = try write(files, beside: target)
      try record.content().write(to: partial.appending(path: CollectedRecord.fileName))
      try FileManager.default.moveItem(at: partial, to: target)
      try putInPlace(files, student, lesson, attempt: attempt)
      return .kept(attempt: attempt)
    } catch let error as CocoaError {
      throw GraderError(
        "cannot be written (\(error.localizedDescription))",
        at: place(student, lesson.name).relativePathFromCurrentFolder,
        remedy: "make the folder writable and collect again")
    }
  }

  /// Removes what a run that was killed has left half written.
  private func removeRemains(of student: String, _ lesson: String) throws {
    let folder = folder(student, lesson)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix(".partial-") {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }

  /// Writes files into a new folder beside another one.
  private func write(_ files: [String: [UInt8]], beside target: URL) throws -> URL {
    let partial = target.deletingLastPathComponent().appending(path: ".partial-\(UUID())")
    let sources = partial.appending(path: "Sources")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    for (name, content) in files { try Data(content).write(to: sources.appending(path: name)) }
    return partial
  }

  /// Puts an attempt where it is graded.
  ///
  /// What lies there and is no attempt was put there by hand, and is kept beside the attempts.
  private func putInPlace(
    _ files: [String: [UInt8]], _ student: String, _ lesson: Lesson, attempt: Int
  ) throws {
    let place = place(student, lesson.name)
    let manager = FileManager.default
    try manager.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    let store = folder(student, lesson.name)
    guard manager.fileExists(atPath: place.path) else {
      return try manager.moveItem(
        at: write(files, beside: store.appending(path: name(attempt))), to: place)
    }
    if try self.files(in: place, lesson) == files { return }
    let isAttempt = try attempts(of: student, lesson: lesson.name).contains {
      try isInPlace(student, lesson, attempt: $0)
    }
    let old = try write(files, beside: store.appending(path: name(attempt)))
    try FolderExchange.swap(old, place)
    if isAttempt {
      try manager.removeItem(at: old)
    } else {
      try manager.moveItem(at: old, to: store.appending(path: "by-hand-\(UUID())"))
    }
  }
}
