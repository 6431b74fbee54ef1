/// Who a page is for.
enum ReportAudience: Equatable, Sendable {
  /// Sees all that the records hold.
  case instructor
  /// Sees of hidden checks what the course shows.
  case student(CourseRules.HiddenCheckVisibility)

  var isInstructor: Bool { self == .instructor }
}

/// What of a check may be put on a page for an audience. Pages take checks in this form only, so
/// that what an audience may not see is not there to be shown by mistake.
struct ShownCheck: Sendable {
  let status: CheckStatus
  let points: Int
  let maxPoints: Int
  /// What went wrong; empty where it is not to be seen.
  let message: String
  /// The likely mistake; nil where there is none or it is not to be seen.
  let diagnosis: String?
  /// What the submission printed; empty where it is not to be seen.
  let output: String
  /// The check's name in the sources; nil where it is not to be seen.
  let name: String?

  init(_ check: GradedCheck, for audience: ReportAudience) {
    status = check.status
    points = check.points
    maxPoints = check.maxPoints
    switch audience {
    case .instructor:
      (message, diagnosis, output, name) =
        (check.message, check.diagnosis, check.output, check.check)
    case .student(let visibility):
      // What is printed while a check runs may hold what the check handed to the function, and the
      // message of a sudden end quotes it: `fatalError("\(argument)")`. What the compiler and the
      // audit say of a file was said before any check ran.
      switch check.status {
      case .notCompiled, .refused: message = visibility == .title ? "" : check.message
      case .failed: message = visibility == .everything ? check.message : ""
      case .passed, .notImplemented, .missing, .crashed, .timedOut, .outOfMemory, .notRun:
        message = ""
      }
      diagnosis = visibility == .title ? nil : check.diagnosis
      output = ""
      name = nil
    }
  }

  /// What a status alone tells whoever may not see the message; nil where that is nothing.
  static func advice(_ status: CheckStatus, _ words: PageWords) -> String? {
    switch status {
    case .crashed:
      words(
        "Your function ended the process: look for an index outside its array, a division by zero, "
          + "an optional that is nil, a recursion that never ends.",
        "Ваша функция завершила процесс: ищите индекс за границами массива, деление на ноль, "
          + "optional, равный nil, бесконечную рекурсию.")
    case .timedOut:
      words("Look for a loop that never ends.", "Ищите бесконечный цикл.")
    case .outOfMemory:
      words(
        "Look for a loop that keeps adding to an array.",
        "Ищите цикл, который всё время добавляет в массив.")
    case .missing:
      words(
        "The function is not in the submission under the stub's name, argument labels and types.",
        "В работе нет функции с именем, метками аргументов и типами заготовки.")
    case .notRun:
      words(
        "The grader could not run it, which is not your fault; it is tried again.",
        "Грейдер не смог её запустить, это не ваша вина; попытка повторится.")
    case .passed, .failed, .notImplemented, .notCompiled, .refused: nil
    }
  }
}
