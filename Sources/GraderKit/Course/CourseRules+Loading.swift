import Foundation

extension CourseRules {
  /// Reads and validates `Rubrics/course.json` of a course; where there is none, ``standard``.
  ///
  /// - Throws: `GraderError` that names the file, the place in it and the remedy.
  public static func load(for course: Course) throws -> CourseRules {
    let file = course.root.appending(path: "Rubrics/course.json")
    guard FileManager.default.fileExists(atPath: file.path) else { return .standard }
    return try load(from: file, lessons: try course.lessonNames())
  }

  /// Reads and validates the file of a course that has some lessons.
  static func load(from file: URL, lessons: [String]) throws -> CourseRules {
    let content = try JSONFile.read(Content.self, from: file, format: "docs/running-a-course.md")
    return try Validation(place: file.relativePathFromCurrentFolder, lessons: lessons)
      .rules(content)
  }
}

/// The file as it is written.
private struct Content: Decodable {
  var title: LocalizedText
  var timeZone: String
  var deadlines: [String: String]
  var latePolicy: Policy
  var countedAttempt: CourseRules.CountedAttempt
  var extensions: [Extension]
  var hiddenChecks: CourseRules.HiddenCheckVisibility

  enum CodingKeys: String, CodingKey, CaseIterable {
    case title, timeZone, deadlines, latePolicy, countedAttempt, extensions, hiddenChecks
  }

  init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    title = try container.decode(LocalizedText.self, forKey: .title)
    timeZone = try container.decode(String.self, forKey: .timeZone)
    deadlines = try container.decode([String: String].self, forKey: .deadlines)
    latePolicy = try container.decode(Policy.self, forKey: .latePolicy)
    countedAttempt = try container.word(.countedAttempt)
    extensions = try container.decode([Extension].self, forKey: .extensions)
    hiddenChecks = try container.word(.hiddenChecks)
  }

  /// The late policy as it is written.
  struct Policy: Decodable {
    var policy: LatePolicy

    enum CodingKeys: String, CodingKey, CaseIterable {
      case percentPerDay, graceMinutes, maximumPercent
    }

    init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      policy = try LatePolicy(from: decoder)
    }
  }

  /// An extension as it is written.
  struct Extension: Decodable {
    var student: String
    var lesson: String
    var deadline: String
    var reason: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case student, lesson, deadline, reason
    }

    init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      student = try container.decode(String.self, forKey: .student)
      lesson = try container.decode(String.self, forKey: .lesson)
      deadline = try container.decode(String.self, forKey: .deadline)
      reason = try container.decodeIfPresent(String.self, forKey: .reason)
    }
  }
}

extension KeyedDecodingContainer {
  /// One of a few words; an error lists them.
  fileprivate func word<Word>(_ key: Key) throws -> Word
  where Word: RawRepresentable<String> & CaseIterable {
    let text = try decode(String.self, forKey: key)
    guard let word = Word(rawValue: text) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: codingPath + [key],
          debugDescription: "\"\(text)\" is none of "
            + Word.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    return word
  }
}

/// Checks what the types cannot: zones, moments, numbers and names of lessons.
private struct Validation {
  let place: String
  let lessons: [String]

  func rules(_ content: Content) throws -> CourseRules {
    guard let timeZone = TimeZone(identifier: content.timeZone) else {
      throw fail(
        "timeZone", "there is no time zone \"\(content.timeZone)\"",
        "name one of the time zone database, such as Europe/Moscow")
    }
    try check(content.latePolicy.policy)
    var deadlines: [String: Date] = [:]
    for (lesson, text) in content.deadlines.sorted(by: { $0.key < $1.key }) {
      let path = "deadlines.\(lesson)"
      try check(lesson: lesson, path)
      deadlines[lesson] = try moment(text, path)
    }
    var rules = CourseRules(
      title: content.title, timeZone: timeZone, deadlines: deadlines,
      latePolicy: content.latePolicy.policy, countedAttempt: content.countedAttempt,
      extensions: [], hiddenChecks: content.hiddenChecks)
    for (number, written) in content.extensions.enumerated() {
      rules.extensions.append(
        try longer(written, "extensions[\(number)]", deadlines: deadlines, before: rules.extensions)
      )
    }
    return rules
  }

  private func fail(_ path: String, _ problem: String, _ remedy: String) -> GraderError {
    GraderError("\(path): \(problem)", at: place, remedy: remedy)
  }

  private func moment(_ text: String, _ path: String) throws -> Date {
    do {
      return try MomentText.date(text)
    } catch {
      throw fail(path, error.problem, error.remedy)
    }
  }

  private func check(lesson: String, _ path: String) throws {
    guard lessons.contains(lesson) else {
      throw fail(
        path, "there is no lesson \"\(lesson)\"",
        "the lessons are \(lessons.joined(separator: ", "))")
    }
  }

  private func check(_ policy: LatePolicy) throws {
    for (name, percent) in [
      ("percentPerDay", policy.percentPerDay), ("maximumPercent", policy.maximumPercent),
    ] where !(0...100).contains(percent) {
      throw fail("latePolicy.\(name)", "\(percent) is no percentage", "write 0 to 100")
    }
    guard (0...7 * 24 * 60).contains(policy.graceMinutes) else {
      throw fail(
        "latePolicy.graceMinutes", "\(policy.graceMinutes) is no grace period",
        "write minutes, from 0 to those of a week, \(7 * 24 * 60)")
    }
  }

  /// An extension that makes sense: of a lesson with a deadline, later than that, the only one.
  private func longer(
    _ written: Content.Extension, _ path: String, deadlines: [String: Date],
    before: [CourseRules.Extension]
  ) throws -> CourseRules.Extension {
    guard !written.student.isEmpty else {
      throw fail("\(path).student", "no student is named", "write the student's id")
    }
    try check(lesson: written.lesson, "\(path).lesson")
    let deadline = try moment(written.deadline, "\(path).deadline")
    guard let common = deadlines[written.lesson] else {
      throw fail(
        "\(path).lesson", "\(written.lesson) has no deadline that could be extended",
        "give it one under \"deadlines\" or remove the extension")
    }
    guard deadline > common else {
      throw fail(
        "\(path).deadline", "it is not later than the deadline of \(written.lesson)",
        "write a later moment or remove the extension")
    }
    let isTwice = before.contains {
      $0.student.utf8.elementsEqual(written.student.utf8) && $0.lesson == written.lesson
    }
    guard !isTwice else {
      throw fail(
        path, "\(written.student) has an extension of \(written.lesson) already",
        "keep one of the two")
    }
    return CourseRules.Extension(
      student: written.student, lesson: written.lesson, deadline: deadline,
      reason: written.reason ?? "")
  }
}
