import Foundation

/// A shard: some submissions, with everything that one task needs to know of them.
typealias Shard = ShardFile<ShardHeader, ShardSubmission>

/// What holds for all submissions of a shard.
struct ShardHeader: ShardHeading, Equatable {
  static let requiredFormat = "gradus-shard"
  static let requiredVersion = 1

  var format = Self.requiredFormat
  var version = Self.requiredVersion
  /// The run in the records that the shard's grades will belong to: a shard has one of its own,
  /// chosen beforehand, so that no grade of it is ever recorded twice.
  var run: String
  /// Which shard it is, counted from 1.
  var number: Int
  /// SHA-256 of the engine and of the grader.
  var engine: String
  /// The toolchain's description of itself.
  var toolchain: String
  /// SHA-256 of the rubric of each lesson that occurs, by the lesson's folder name.
  var rubrics: [String: String]
  /// The build of the innermost loops that checks are run with; nil for each machine's widest.
  var kernels: String?
  /// Whether submissions must be shut in.
  var isSandboxed: Bool
  /// Whether grades are recorded although the same were before.
  var isAgain: Bool
  /// Whether later attempts of the same students follow in another shard.
  var isEarlierAttempt: Bool

  init(
    run: String, number: Int, engine: String, toolchain: String, rubrics: [String: String],
    kernels: String?, isSandboxed: Bool, isAgain: Bool, isEarlierAttempt: Bool
  ) {
    self.run = run
    self.number = number
    self.engine = engine
    self.toolchain = toolchain
    self.rubrics = rubrics
    self.kernels = kernels
    self.isSandboxed = isSandboxed
    self.isAgain = isAgain
    self.isEarlierAttempt = isEarlierAttempt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case format, version, run, number, engine, toolchain, rubrics, kernels, isSandboxed, isAgain
    case isEarlierAttempt
  }

  init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    format = try container.decode(String.self, forKey: .format)
    version = try container.decode(Int.self, forKey: .version)
    run = try container.decode(String.self, forKey: .run)
    number = try container.decode(Int.self, forKey: .number)
    engine = try container.decode(String.self, forKey: .engine)
    toolchain = try container.decode(String.self, forKey: .toolchain)
    rubrics = try container.decode([String: String].self, forKey: .rubrics)
    kernels = try container.decodeIfPresent(String.self, forKey: .kernels)
    isSandboxed = try container.decode(Bool.self, forKey: .isSandboxed)
    isAgain = try container.decode(Bool.self, forKey: .isAgain)
    isEarlierAttempt = try container.decode(Bool.self, forKey: .isEarlierAttempt)
  }
}

/// One submission of a shard: who, what, when, and the files themselves.
struct ShardSubmission: Codable, Equatable, Sendable {
  var student: String
  /// The lesson's folder name.
  var lesson: String
  /// The practical task of the exam that is graded instead of the lesson; nil for the lesson.
  var practical: String?
  var submittedAt: Date?
  /// SHA-256 of what was submitted.
  var submission: String
  /// The text of each file that was taken.
  var files: [String: String]
  /// Why a file was not taken, by its name.
  var refusals: [String: String]

  init(_ intake: LessonGrader.Intake) {
    student = intake.source.student
    lesson = intake.source.lesson.name
    practical = intake.source.practical?.id
    submittedAt = intake.source.submittedAt
    submission = intake.digest
    // Only UTF-8 was taken, so nothing changes in becoming text.
    files = intake.files.contents.mapValues { String(decoding: $0, as: UTF8.self) }
    refusals = intake.files.refusals
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case student, lesson, practical, submittedAt, submission, files, refusals
  }

  init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    student = try container.decode(String.self, forKey: .student)
    lesson = try container.decode(String.self, forKey: .lesson)
    practical = try container.decodeIfPresent(String.self, forKey: .practical)
    submittedAt = try container.decodeIfPresent(Date.self, forKey: .submittedAt)
    submission = try container.decode(String.self, forKey: .submission)
    files = try container.decode([String: String].self, forKey: .files)
    refusals = try container.decode([String: String].self, forKey: .refusals)
  }

  /// The submission as something to grade.
  ///
  /// - Parameter folder: any; nothing is read from it.
  func source(of lesson: Lesson, folder: URL, isEarlierAttempt: Bool) throws -> SubmissionSource {
    var source = SubmissionSource(student: student, lesson: lesson, folder: folder)
    if let practical {
      guard let task = lesson.rubric.exam?.first(where: { $0.id == practical }) else {
        throw GraderError(
          "\(lesson.name) has no exam task \"\(practical)\"", remedy: ShardLimits.remedy)
      }
      source.practical = task
    }
    source.submittedAt = submittedAt
    source.isEarlierAttempt = isEarlierAttempt
    source.files = SubmissionFiles(
      contents: files.mapValues { Array($0.utf8) }, refusals: refusals)
    return source
  }
}
