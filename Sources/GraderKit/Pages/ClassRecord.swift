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
    /// When it was handed in; nil where nobody knows.
    var submittedAt: Date?
    /// Time of its build and checks, in seconds; nil where nobody has kept it.
    var seconds: Double?
    /// Whether a person should look at the submission.
    var isForReview: Bool
  }

  /// A student's work on one lesson: at least one grading.
  struct Work: Equatable, Sendable {
    /// Every grading, in the order of the records.
    let history: [Grading]
    /// What the course's rules make of it; nil where the log has no grade.
    let counted: CountedGrade?
    /// The grading that counts; where the log has none, the last of RESULTS.csv, or else the grader's
    /// own error.
    let current: Grading

    init(_ history: [Grading], counted: CountedGrade?) {
      self.history = history
      self.counted = counted
      current =
        history.first { grading in counted?.row.map { grading.origin == .log(row: $0) } ?? false }
        ?? history.last { $0.status != .error } ?? history[history.count - 1]
    }

    /// The grade: what was earned and marked, less what being late takes.
    var grade: ExactPoints {
      counted?.grade ?? ExactPoints(current.status == .error ? 0 : current.score)
    }

    /// The grade as a part of all points, from 0 to 1.
    var part: Double {
      current.maxScore > 0 ? Double(grade.hundredths) / 100 / Double(current.maxScore) : 0
    }

    /// The grading before the current one, of those that have checks.
    var previous: Grading? {
      guard let place = history.lastIndex(of: current) else { return nil }
      return history[..<place].last { $0.status != .error && $0.origin != .results }
    }

    /// How many different submissions were graded.
    var attempts: Int {
      counted?.attempts ?? Set(history.filter { $0.status != .error }.map(\.submission)).count
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

    /// The grades of all lessons together.
    var total: ExactPoints { works.reduce(.zero) { $0 + ($1?.grade ?? .zero) } }
  }

  /// The names of the works: the course's lessons, then what else was graded.
  let lessons: [String]
  /// The students in the order of their ids' bytes.
  let students: [Student]

  /// Reads the records.
  ///
  /// The course's rules say which attempt counts, and what being late takes. The log decides: a row of RESULTS.csv counts only where it is of a run that the log does not
  /// know, as part of the history, and as the grade where the log has none.
  ///
  /// - Parameters:
  ///   - results: RESULTS.csv; nil to leave it.
  ///   - rules: The course's rules.
  ///   - lessons: The course's lessons, in order.
  ///   - roster: Who is in the course: whoever handed in nothing is there without a work.
  init(
    log: ResultsLog, results: String?, rules: CourseRules, lessons: [Lesson],
    roster: CourseRoster? = nil
  ) throws {
    var gradings: [Key: [String: [Grading]]] = [:]
    for person in roster?.people ?? [] { gradings[Key(person.id)] = [:] }
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
    var counted: [Key: [String: CountedGrade]] = [:]
    try CountedGrades(log, rules: rules, lessons: lessons).forEach { grade in
      if grade.row != nil { counted[Key(grade.student), default: [:]][grade.assignment] = grade }
    }
    let names = lessons.map(\.name)
    let others = Set(gradings.values.flatMap(\.keys)).subtracting(names).sorted()
    let all = names + others
    self.lessons = all
    students = gradings.sorted { $0.key < $1.key }.map { student, works in
      let own = counted[student] ?? [:]
      return Student(
        id: student.id,
        works: all.map { name in works[name].map { Work($0, counted: own[name]) } })
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
      submission: String(graded.submission.prefix(12)), submittedAt: graded.submittedAt,
      seconds: graded.seconds,
      isForReview: graded.message.hasPrefix(LessonGrader.reviewMark)
        || graded.message.contains("\n" + LessonGrader.reviewMark))
  }

  fileprivate init(_ row: ResultsRow) {
    self.init(
      origin: .results, gradedAt: row.gradedAt, status: row.status, score: row.score,
      maxScore: row.maxScore, levels: row.levels, submission: row.submission,
      submittedAt: row.submittedAt, seconds: nil,
      isForReview: false)
  }
}

extension [ClassRecord.Grading] {
  /// Puts a grading before the first that is later.
  fileprivate mutating func insert(_ grading: ClassRecord.Grading, before moment: Date) {
    insert(grading, at: firstIndex { $0.gradedAt > moment } ?? endIndex)
  }
}
