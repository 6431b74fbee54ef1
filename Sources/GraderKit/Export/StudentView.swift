import Foundation

/// What may be shown of a graded check, and in which words.
///
/// The course decides what students see of a hidden check; an instructor sees everything.
public struct StudentView: Sendable {
  /// The lesson, for the titles of its checks.
  let lesson: Lesson
  /// What is seen.
  let visibility: CourseRules.HiddenCheckVisibility
  let language: Language

  /// A view of a lesson's checks.
  public init(
    of lesson: Lesson, seeing visibility: CourseRules.HiddenCheckVisibility, in language: Language
  ) {
    self.lesson = lesson
    self.visibility = visibility
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
  func word(_ status: CheckStatus) -> String {
    let words: (en: String, ru: String) =
      switch status {
      case .passed: ("passed", "пройдено")
      case .failed: ("failed", "не пройдено")
      case .notImplemented: ("not written", "не написано")
      case .missing: ("not declared", "нет объявления")
      case .notCompiled: ("does not compile", "не компилируется")
      case .refused: ("refused", "отклонено")
      case .crashed: ("crashed", "аварийно завершилось")
      case .timedOut: ("took too long", "слишком долго")
      case .outOfMemory: ("out of memory", "не хватило памяти")
      case .notRun: ("could not be run", "не удалось запустить")
      }
    return language == .russian ? words.ru : words.en
  }

  /// What there is to read about a check that did not pass: what came of it, then the diagnosis and
  /// the message as far as they may be seen.
  func explanation(_ check: GradedCheck) -> String {
    guard check.status != .passed else { return "" }
    var lines = [word(check.status)]
    if visibility != .title, let diagnosis = check.diagnosis, !diagnosis.isEmpty {
      lines.append(diagnosis)
    }
    if visibility == .everything, !check.message.isEmpty { lines.append(check.message) }
    return lines.joined(separator: "\n")
  }

  /// What happened to files of the submission; it holds the compiler's words about the student's own
  /// code, and nothing of the checks.
  func message(_ graded: GradedSubmission) -> String {
    graded.message.split(separator: "\n").filter { !$0.hasPrefix(LessonGrader.reviewMark) }
      .joined(separator: "\n")
  }
}
