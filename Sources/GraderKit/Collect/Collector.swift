import Foundation
import Synchronization

/// Puts what students handed in for a lesson where `grader --all` finds it, and says of each what
/// was taken and what was left.
public struct Collector: Sendable {
  /// Where the work comes from.
  public enum Source: Sendable {
    /// The zip archive of Moodle's "Download all submissions".
    case moodle(URL)
    /// A folder of archives named after their students.
    case archives(URL)
    /// The repositories of the roster.
    ///
    /// - `isLateTaken`: whether the last commit is taken, however late.
    /// - `allowsLocal`: whether an address may be a folder of this machine.
    case repositories(isLateTaken: Bool, allowsLocal: Bool)
  }

  /// What became of one student's work.
  public struct Line: Equatable, Sendable {
    /// What became of it.
    public enum Outcome: Equatable, Sendable {
      /// It is a new attempt.
      case taken(attempt: Int, files: Int)
      /// It is the attempt that was collected before.
      case unchanged(attempt: Int)
      /// It was left, and why.
      case left(String)
    }

    /// The student's id; what it came from where it belongs to nobody.
    public var student: String
    /// What became of it.
    public var outcome: Outcome
    /// Files of the lesson that were left, each with the reason.
    public var files: [String]
  }

  private let lesson: Lesson
  private let lessons: [String]
  private let rules: CourseRules
  private let store: AttemptStore
  private let sandbox: Sandbox
  private let roster: CourseRoster?
  private let times: SubmissionTimes

  /// Readies the collecting of a lesson.
  ///
  /// - Parameters:
  ///   - submissions: the folder of submissions; it is made when there is none.
  ///   - sandbox: how the programs are shut in that read what was handed in.
  ///   - roster: who is in the course; nil to take everybody.
  ///   - times: when it was handed in, where the source does not know.
  public init(
    _ lesson: Lesson, course: Course, submissions: URL, sandbox: Sandbox,
    roster: CourseRoster? = nil, times: SubmissionTimes = .unknown
  ) throws {
    self.lesson = lesson
    lessons = try course.lessonNames()
    rules = try CourseRules.load(for: course)
    store = AttemptStore(root: submissions)
    self.sandbox = sandbox
    self.roster = roster
    self.times = times
  }

  /// Collects.
  ///
  /// - Parameters:
  ///   - jobs: how many students are looked at at a time.
  ///   - report: receives a line for each student as it is done, one at a time, from any thread.
  /// - Throws: `GraderError` when nothing can be collected; what concerns one student alone becomes
  ///   the student's line.
  public func collect(
    _ source: Source, jobs: Int, report: @escaping @Sendable (Line) -> Void
  ) throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "gradus-collect-\(UUID())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer {
      // Clones that cannot be removed cost disk space alone.
      try? FileManager.default.removeItem(at: scratch)
    }
    let found = try find(source, scratch: scratch)
    // Before anything is written: a moment that is missing is one of the files on the command line.
    let moments = try submissionTimes(of: found.work, source)
    for (name, reason) in found.left {
      report(Line(student: name, outcome: .left(reason), files: []))
    }
    let order = Mutex(())
    try Workers.run(count: found.work.count, jobs: jobs) { index, _ in
      let line = try collect(found.work[index], submittedAt: moments[index])
      order.withLock { _ in report(line) }
    }
  }

  private func find(_ source: Source, scratch: URL) throws -> Found {
    let unpacker = Unpacker(sandbox: sandbox)
    switch source {
    case .moodle(let file):
      return try MoodleDownload.find(in: file, roster: roster, unpacker: unpacker)
    case .archives(let folder):
      return try ArchiveFolder.find(in: folder, roster: roster, unpacker: unpacker)
    case .repositories(let isLateTaken, let allowsLocal):
      guard let roster else {
        throw GraderError(
          "repositories are collected from a roster",
          remedy: "name it with --git: a CSV file with the columns student and address")
      }
      return try GitRoster.find(
        in: roster, lesson: lesson.name, rules: rules, isLateTaken: isLateTaken,
        allowsLocal: allowsLocal, scratch: scratch, sandbox: sandbox)
    }
  }

  private func submissionTimes(of work: [HandedIn], _ source: Source) throws -> [Date?] {
    if case .repositories = source { return work.map { _ in nil } }
    return try work.map { handedIn in
      try times.submitted(
        by: handedIn.student, lesson: lesson.name,
        hasDeadline: rules.deadline(of: lesson.name, for: handedIn.student) != nil)
    }
  }

  /// Takes one student's work. Only what concerns the folder of submissions is thrown.
  private func collect(_ handedIn: HandedIn, submittedAt: Date?) throws -> Line {
    var line = Line(student: handedIn.student, outcome: .left(""), files: [])
    do {
      let (tree, ownTime) = try handedIn.open()
      let (choice, contents) = try files(of: tree)
      line.files = choice.left.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      guard !contents.isEmpty else {
        throw CollectRefusal("it holds none of the files of \(lesson.name)")
      }
      let record = CollectedRecord(
        student: handedIn.student, lesson: lesson.name, attempt: 0,
        collectedAt: Date().inWholeSeconds,
        submittedAt: (submittedAt ?? ownTime)?.inWholeSeconds, origin: handedIn.origin,
        participant: handedIn.participant, taken: contents.keys.sorted(), left: choice.left)
      switch try store.keep(contents, of: lesson, record) {
      case .kept(let attempt):
        line.outcome = .taken(attempt: attempt, files: contents.count)
      case .unchanged(let attempt): line.outcome = .unchanged(attempt: attempt)
      }
    } catch let refusal as CollectRefusal {
      line.outcome = .left(refusal.description)
    }
    return line
  }

  /// The lesson's files in a tree, or in the one archive that it holds instead.
  private func files(
    of tree: any SubmittedTree
  ) throws -> (LessonFiles, [String: [UInt8]]) {
    var tree = tree
    var choice = try LessonFiles(of: lesson, in: tree.entries, lessons: lessons)
    if choice.places.isEmpty, choice.left.isEmpty,
      let inner = try tree.onlyArchive(unpacker: Unpacker(sandbox: sandbox))
    {
      tree = inner
      choice = try LessonFiles(of: lesson, in: tree.entries, lessons: lessons)
    }
    let names = choice.places.keys.sorted()
    let contents = try tree.contents(of: names.compactMap { choice.places[$0] })
    return (choice, Dictionary(uniqueKeysWithValues: zip(names, contents)))
  }
}
