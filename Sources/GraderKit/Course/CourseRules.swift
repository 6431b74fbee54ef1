import Foundation

/// What holds for the whole course: `Rubrics/course.json`.
///
/// ```json
/// { "title": { "en": "Deep learning", "ru": "Глубокое обучение" },
///   "timeZone": "Europe/Moscow",
///   "deadlines": { "01-GradientDescent": "2026-09-21T23:59:00+03:00" },
///   "latePolicy": { "percentPerDay": 10, "graceMinutes": 30, "maximumPercent": 50 },
///   "countedAttempt": "last",
///   "extensions": [
///     { "student": "ivanova", "lesson": "01-GradientDescent",
///       "deadline": "2026-09-28T23:59:00+03:00", "reason": "illness" } ],
///   "hiddenChecks": "diagnosis" }
/// ```
public struct CourseRules: Sendable, Equatable {
  /// The course's title.
  public var title: LocalizedText
  /// The zone in which the course shows moments to people.
  public var timeZone: TimeZone
  /// When each lesson is due, by its folder name; a lesson without one is never late.
  public var deadlines: [String: Date]
  /// What being late costs.
  public var latePolicy: LatePolicy
  /// Which of a student's attempts counts.
  public var countedAttempt: CountedAttempt
  /// Later deadlines of single students.
  public var extensions: [Extension]
  /// What students see of a hidden check.
  public var hiddenChecks: HiddenCheckVisibility

  /// Which of a student's attempts at a lesson counts.
  public enum CountedAttempt: String, Codable, Sendable, CaseIterable {
    /// The one whose grade is the highest after the deduction for being late.
    case best
    /// The one that was handed in last.
    case last
  }

  /// What students see of a hidden check.
  public enum HiddenCheckVisibility: String, Codable, Sendable, CaseIterable {
    /// What it is about and what came of it.
    case title
    /// That, and the likely mistake, without values.
    case diagnosis
    /// That, and once the student's deadline is over, the message with its values.
    case everything
  }

  /// A later deadline of one student for one lesson.
  public struct Extension: Sendable, Equatable {
    /// The student's id.
    public var student: String
    /// The lesson's folder name.
    public var lesson: String
    /// When the lesson is due for this student.
    public var deadline: Date
    /// Why, for the instructors; empty where nobody wrote it down.
    public var reason: String
  }

  /// Rules of a course without the file: nothing is ever late, the last attempt counts, and students
  /// see the diagnosis of a hidden check.
  public static let standard = CourseRules(
    title: LocalizedText(en: "Deep learning", ru: "Глубокое обучение"),
    timeZone: .gmt, deadlines: [:],
    latePolicy: LatePolicy(percentPerDay: 0, graceMinutes: 0, maximumPercent: 0),
    countedAttempt: .last, extensions: [], hiddenChecks: .diagnosis)

  /// When a lesson is due for a student; nil when it never is.
  public func deadline(of lesson: String, for student: String) -> Date? {
    let own = extensions.first {
      $0.student.utf8.elementsEqual(student.utf8) && $0.lesson == lesson
    }
    return own?.deadline ?? deadlines[lesson]
  }

  /// How late a submission is; nil for one in time, for a lesson without a deadline, and where
  /// nobody knows when it was handed in.
  ///
  /// - Parameter submitted: when it was handed in; nil where that is not known.
  public func lateness(
    of lesson: String, for student: String, submitted: Date?
  ) -> LatePolicy.Lateness? {
    guard let submitted, let deadline = deadline(of: lesson, for: student) else { return nil }
    return latePolicy.lateness(submitted: submitted, deadline: deadline)
  }

  /// What a student sees of the hidden checks of a lesson at a moment.
  ///
  /// ``HiddenCheckVisibility/everything`` is the answer only after the student's own deadline with
  /// its grace, and of a lesson without a deadline never: before, it is
  /// ``HiddenCheckVisibility/diagnosis``.
  public func visibility(
    of lesson: String, to student: String, at moment: Date
  ) -> HiddenCheckVisibility {
    guard hiddenChecks == .everything else { return hiddenChecks }
    guard let deadline = deadline(of: lesson, for: student) else { return .diagnosis }
    return moment > deadline + latePolicy.grace ? .everything : .diagnosis
  }
}
