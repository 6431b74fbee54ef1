import Foundation

/// A graded check in words, for whoever reads an export. What may be shown is ``ShownCheck``'s to
/// decide, as on pages.
public struct StudentView: Sendable {
  /// The lesson, for the titles of its checks.
  let lesson: Lesson
  /// Who reads it.
  let audience: ReportAudience
  let language: Language

  /// A student's view of a lesson's checks.
  public init(
    of lesson: Lesson, seeing visibility: CourseRules.HiddenCheckVisibility, in language: Language
  ) {
    self.lesson = lesson
    audience = .student(visibility)
    self.language = language
  }

  /// An instructor's view of a lesson's checks, with all that the records hold.
  public init(ofEverythingIn lesson: Lesson, in language: Language) {
    self.lesson = lesson
    audience = .instructor
    self.language = language
  }

  /// What a check is about: the function, and the rubric's title of the check.
  func title(_ check: GradedCheck) -> String {
    let asked = lesson.rubric.hiddenChecks + lesson.rubric.examChecks
    guard let found = asked.first(where: { $0.check.check == check.check }) else {
      return check.check
    }
    return "\(found.task.functionName): \(found.check.title[language])"
  }

  /// What came of it, in words.
  func word(_ status: CheckStatus) -> String { PageWords(language: language).status(status) }

  /// What there is to read about a check that did not pass: what came of it, then the diagnosis and
  /// the message as far as they may be seen, or what the outcome alone tells.
  func explanation(_ check: GradedCheck) -> String {
    guard check.status != .passed else { return "" }
    let shown = ShownCheck(check, for: audience)
    let words = PageWords(language: language)
    var lines = [words.status(shown.status)]
    if let diagnosis = shown.diagnosis, !diagnosis.isEmpty {
      let russian = language == .russian ? DiagnosisWords.russian(diagnosis) : nil
      lines.append(russian ?? diagnosis)
    }
    if !shown.message.isEmpty {
      lines.append(shown.message)
    } else if !audience.isInstructor, let advice = ShownCheck.advice(shown.status, words) {
      lines.append(advice)
    }
    if !shown.output.isEmpty { lines.append(shown.output) }
    return lines.joined(separator: "\n")
  }

  /// What happened to files of the submission; it holds the compiler's words about the student's own
  /// code, and nothing of the checks.
  func message(_ graded: GradedSubmission) -> String {
    graded.message.split(separator: "\n").filter { !$0.hasPrefix(LessonGrader.reviewMark) }
      .joined(separator: "\n")
  }
}
