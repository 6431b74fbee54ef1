import Foundation

/// Text, numbers and moments in the language of a page.
struct PageWords: Sendable {
  let language: Language

  /// The text in the page's language.
  func callAsFunction(_ english: String, _ russian: String) -> String {
    language == .russian ? russian : english
  }

  /// A number with a fixed count of decimals and the language's decimal mark.
  func number(_ value: Double, decimals: Int = 1) -> String {
    let text = String(format: "%.\(decimals)f", value)
    return language == .russian ? text.replacingOccurrences(of: ".", with: ",") : text
  }

  /// Points with the language's decimal mark.
  func points(_ points: ExactPoints) -> String {
    language == .russian
      ? points.description.replacingOccurrences(of: ".", with: ",") : points.description
  }

  /// A part of a whole in whole per cent; a dash where there is no whole.
  func percent(_ part: Int, of whole: Int) -> String {
    whole > 0 ? "\((200 * part + whole) / (2 * whole)) %" : "–"
  }

  /// A number with the form of its noun: English has two, Russian three.
  func count(
    _ number: Int, _ english: (one: String, many: String),
    _ russian: (one: String, few: String, many: String)
  ) -> String {
    guard language == .russian else {
      return "\(number) \(number == 1 ? english.one : english.many)"
    }
    let form =
      switch (number % 10, number % 100) {
      case (_, 11...14): russian.many
      case (1, _): russian.one
      case (2...4, _): russian.few
      default: russian.many
      }
    return "\(number) \(form)"
  }

  /// A moment in UTC, to the minute.
  func moment(_ date: Date) -> Markup {
    let text = date.inRecords
    return "<time datetime=\"\(text)\">\(text.prefix(10)) \(text.dropFirst(11).prefix(5))</time>"
  }

  /// A duration in seconds, with as many digits as say something.
  func seconds(_ value: Double) -> String {
    let unit = self("s", "с")
    return value < 9.95
      ? "\(number(value)) \(unit)" : "\(number(value, decimals: 0)) \(unit)"
  }

  /// What a level is called.
  func level(_ level: CheckLevel) -> String {
    switch level {
    case .basic: self("basic", "базовый")
    case .advanced: self("advanced", "продвинутый")
    case .expert: self("expert", "экспертный")
    }
  }

  /// What came of a check, in a word or two.
  func status(_ status: CheckStatus) -> String {
    switch status {
    case .passed: self("passed", "пройдено")
    case .failed: self("failed", "не пройдено")
    case .notImplemented: self("not written yet", "ещё не написано")
    case .missing: self("not declared", "нет объявления")
    case .notCompiled: self("does not compile", "не компилируется")
    case .refused: self("refused", "отклонено")
    case .crashed: self("crashed", "аварийно завершилось")
    case .timedOut: self("took too long", "слишком долго")
    case .outOfMemory: self("out of memory", "не хватило памяти")
    case .notRun: self("could not be run", "не удалось запустить")
    }
  }

  /// What came of a submission as a whole.
  func status(_ status: SubmissionStatus) -> String {
    switch status {
    case .graded: self("graded", "проверено")
    case .refused: self("refused", "отклонено")
    case .notCompiled: self("does not compile", "не компилируется")
    case .error: self("could not be graded", "не удалось проверить")
    }
  }
}
