import Foundation

/// A class as its records hold it: every student's newest grade of every lesson, and what came
/// before. The checks stay in the log, and are read a student at a time.
struct ClassRecord {
  /// Where a grade comes from.
  enum Origin: Equatable, Sendable {
    /// A row of the log, where its checks are.
    case log(row: Int)
    /// A row of RESULTS.csv that this log does not know: there are no checks.
    case results
  }

  /// One grading of a student's lesson.
  struct Grading: Equatable, Sendable {
    var origin: Origin
    var gradedAt: Date
    var status: SubmissionStatus
    var score: Int
    var maxScore: Int
    var levels: LevelPoints
    /// The first 12 digits of the submission's SHA-256.
    var submission: String
    /// Time of its build and checks, in seconds; nil where nobody has kept it.
    var seconds: Double?
    /// Whether a person should look at the submission.
    var isForReview: Bool
  }

  /// A student's work on one lesson: at least one grading.
  struct Work: Equatable, Sendable {
    /// Every grading, in the order of the records.
    fileprivate(set) var history: [Grading]

    /// The grade: of the last grading that is not the grader's own error; of an error, where there
    /// is nothing else.
    var current: Grading {
      history.last { $0.status != .error && $0.origin != .results }
        ?? history.last { $0.status != .error } ?? history[history.count - 1]
    }

    /// The grading before the current one, of those that have checks.
    var previous: Grading? {
      guard let place = history.lastIndex(of: current) else { return nil }
      return history[..<place].last { $0.status != .error && $0.origin != .results }
    }

    /// How many different submissions were graded.
    var attempts: Int {
      Set(history.filter { $0.status != .error }.map(\.submission)).count
    }

    /// Whether somebody should look at it: it could not be taken, or only in part.
    var needsAttention: Bool { current.status != .graded || current.isForReview }
  }

  /// One student.
  struct Student: Sendable {
    /// The id, whatever characters it is made of.
    let id: String
    /// Works by lesson, in the order of ``ClassRecord/lessons``; nil for what was not handed in.
    fileprivate(set) var works: [Work?]

    /// Points of all lessons; an error of the grader's own counts as nothing.
    var score: Int {
      works.reduce(0) { $0 + (($1?.current.status == .error ? 0 : $1?.current.score) ?? 0) }
    }
  }

  /// The names of the works: the course's lessons, then what else was graded.
  let lessons: [String]
  /// The students in the order of their ids' bytes.
  let students: [Student]

  /// Reads the records.
  ///
  /// The log decides: a row of RESULTS.csv counts only where it is of a run that the log does not
  /// know, as part of the history, and as the grade where the log has none.
  ///
  /// - Parameters:
  ///   - lessons: The course's lessons, in order.
  ///   - results: RESULTS.csv; nil to leave it.
  init(log: ResultsLog, results: String?, lessons: [String]) throws {
    var gradings: [Key: [String: [Grading]]] = [:]
    try log.forEachSubmission { logged in
      gradings[Key(logged.graded.student), default: [:]][logged.graded.assignment, default: []]
        .append(Grading(logged))
      return true
    }
    if let results {
      let known = try log.runNames()
      try ResultsFile.forEachRow(in: results) { row in
        guard !known.contains(row.run) else { return true }
        gradings[Key(row.student), default: [:]][row.assignment, default: []]
          .insert(Grading(row), before: row.gradedAt)
        return true
      }
    }
    let others = Set(gradings.values.flatMap(\.keys)).subtracting(lessons).sorted()
    let all = lessons + others
    self.lessons = all
    students = gradings.sorted { $0.key < $1.key }.map { student, works in
      Student(id: student.id, works: all.map { works[$0].map(Work.init) })
    }
  }

  /// The rows of the log that hold the class's grades.
  var currentRows: [Int] {
    students.flatMap { student in
      student.works.compactMap { work in
        if case .log(let row) = work?.current.origin { row } else { nil }
      }
    }
  }

  /// The works of one lesson.
  func works(of lesson: Int) -> [Work] { students.compactMap { $0.works[lesson] } }

  /// The moment of the last grading.
  var gradedUntil: Date? {
    students.flatMap(\.works).compactMap { $0?.history.map(\.gradedAt).max() }.max()
  }

  /// Ids that differ in their bytes are two students, even where Swift calls them equal.
  private struct Key: Hashable, Comparable {
    let id: String

    init(_ id: String) { self.id = id }

    static func == (left: Key, right: Key) -> Bool { left.id.utf8.elementsEqual(right.id.utf8) }
    static func < (left: Key, right: Key) -> Bool {
      left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
    func hash(into hasher: inout Hasher) { for byte in id.utf8 { hasher.combine(byte) } }
  }
}

extension ClassRecord.Grading {
  fileprivate init(_ logged: LoggedSubmission) {
    let graded = logged.graded
    self.init(
      origin: .log(row: logged.row), gradedAt: graded.gradedAt, status: graded.status,
      score: graded.score, maxScore: graded.maxScore, levels: graded.levels,
      submission: String(graded.submission.prefix(12)), seconds: graded.seconds,
      isForReview: graded.message.hasPrefix(LessonGrader.reviewMark)
        || graded.message.contains("\n" + LessonGrader.reviewMark))
  }

  fileprivate init(_ row: ResultsRow) {
    self.init(
      origin: .results, gradedAt: row.gradedAt, status: row.status, score: row.score,
      maxScore: row.maxScore, levels: row.levels, submission: row.submission, seconds: nil,
      isForReview: false)
  }
}

extension [ClassRecord.Grading] {
  /// Puts a grading before the first that is later.
  fileprivate mutating func insert(_ grading: ClassRecord.Grading, before moment: Date) {
    insert(grading, at: firstIndex { $0.gradedAt > moment } ?? endIndex)
  }
}
