import Foundation

@testable import GraderKit

/// A class in which every attack of `Tests/Attacks` is a student's work, and what it came to.
///
/// Each student's `Half.swift` is honest; two students are honest altogether, one of them the last.
struct AttackedClass: Sendable {
  let attacks: [Attack]
  let results: [String: GradedSubmission]
  /// What changed of the course and of the places that attacks write to.
  let changes: [String]
  /// The results as they were written.
  let table: String

  /// The students whose work is right.
  static let honest = ["honest", "zz-honest"]

  /// Grades the class in a new folder.
  ///
  /// - Parameters:
  ///   - isAuditing: whether the audit is on, as it always is outside of tests.
  ///   - sandbox: how code is shut in.
  init(in folder: URL, isAuditing: Bool, sandbox: Sandbox) throws {
    let root = folder.appending(path: "course")
    let tiny = try TinyLesson(in: root, forbidden: ["maximum"])
    // What does not compile meets the same compiler with the audit and without: the bombs among
    // them take it half a minute each, and explode once in a run that is not to be long.
    attacks = try Attack.all().filter {
      isAuditing || isLongRun || !$0.sandboxed.statuses.contains(.notCompiled)
    }
    for attack in attacks {
      let source = attack.source
        .replacingOccurrences(of: "COURSE_FOLDER", with: root.path)
        .replacingOccurrences(of: "GRADER_PROCESS", with: String(getpid()))
        // As it is, no formatter could read the file.
        .replacingOccurrences(
          of: "DEEP_BRACKETS",
          with: String(repeating: "(", count: 3000) + "x" + String(repeating: ")", count: 3000))
      try tiny.write(source, "Submissions/\(attack.name)/01-Tiny/Sources/Double.swift")
      try tiny.write(
        TinyLesson.solution["Half.swift"]!, "Submissions/\(attack.name)/01-Tiny/Sources/Half.swift")
    }
    for student in Self.honest {
      for (name, text) in TinyLesson.solution {
        // Each its own text: what two hand in alike is checked once, and the last is to be checked.
        try tiny.write(
          text + "// \(student)\n", "Submissions/\(student)/01-Tiny/Sources/\(name)")
      }
    }
    var workshop = try tiny.workshop(sandbox: sandbox)
    workshop.isAuditing = isAuditing
    let table = root.appending(path: "RESULTS.csv")
    let recorder = try ResultsRecorder(
      results: table.path, log: root.appending(path: "RESULTS.sqlite").path)
    let submissions = try SubmissionFolder.list(
      root.appending(path: "Submissions"), lessons: [try tiny.lesson])
    let run = try ClassRun(submissions.sources, workshop: workshop, recorder: recorder, jobs: 2)
    let before = Self.snapshot(of: root)
    try recorder.beginRun(RunFacts(arguments: ["test"], toolchain: "", machine: [:]))
    results = try run.runKeepingSubmissions().submissions
    try recorder.finishRun()
    try recorder.close()
    let after = Self.snapshot(of: root)
    changes = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    self.table = String(decoding: try Data(contentsOf: table), as: UTF8.self)
  }

  /// Size, time and number of every file of the course but the records and build products; and what
  /// an attack left in the places that all programs share.
  private static func snapshot(of root: URL) -> [String: String] {
    var files: [String: String] = [:]
    let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    for path in all where !path.hasPrefix(".build") && !path.hasPrefix("RESULTS") {
      var status = stat()
      lstat(root.appending(path: path).path, &status)
      files[path] =
        "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
    for place in ["/", "/tmp", "/dev", "/dev/shm", FileManager.default.currentDirectoryPath] {
      let left = "\(place)/gradus-attack"
      if FileManager.default.fileExists(atPath: left) { files[left] = "left" }
    }
    return files
  }
}
