import Foundation

/// An error of the compiler, for people who meet their first ones: the line that it is about, and
/// what the compiler's words mean.
public struct CompilerErrorHelp: Sendable, Equatable {
  /// The file's name.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The compiler's words.
  public let message: String
  /// What they mean and what to do, where that is known.
  public let meaning: LocalizedText?
  /// The line and its neighbours, each with its number.
  public let excerpt: [(number: Int, text: String)]

  /// Takes the first error of a check's message apart; nil when it has none.
  ///
  /// - Parameters:
  ///   - message: lines such as `Loss.swift:12: cannot find 'x' in scope`.
  ///   - folder: the folder of the sources.
  public init?(_ message: String, sources folder: URL) {
    guard
      let match = message.firstMatch(of: /(?m)^([^:\s]+\.swift):(\d+): (.+)$/),
      let line = Int(match.2)
    else { return nil }
    file = String(match.1)
    self.line = line
    self.message = String(match.3)
    meaning = Self.meaning(of: self.message)
    let content = FileManager.default.contents(atPath: folder.appending(path: file).path)
    let lines = String(decoding: content ?? Data(), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    excerpt = (max(1, line - 1)..<max(1, line + 2)).compactMap { number in
      lines.indices.contains(number - 1) ? (number, String(lines[number - 1].prefix(120))) : nil
    }
  }

  /// Equal errors have equal words at one place.
  public static func == (first: CompilerErrorHelp, second: CompilerErrorHelp) -> Bool {
    (first.file, first.line, first.message) == (second.file, second.line, second.message)
  }

  /// What the compiler's words mean.
  static func meaning(of message: String) -> LocalizedText? {
    meanings.first { message.contains($0.words) }.map { LocalizedText(en: $0.en, ru: $0.ru) }
  }

  /// The errors that beginners in Swift meet most, by a part of the compiler's words.
  private static let meanings: [(words: String, en: String, ru: String)] = [
    (
      "cannot find type", "There is no type of this name: look at its spelling and its capitals.",
      "Типа с таким именем нет: проверьте написание и заглавные буквы."
    ),
    (
      "cannot find '",
      "Nothing has this name here. Is it spelt as where it is declared, and declared above?",
      "Здесь нет ничего с таким именем. Так ли оно написано, как при объявлении, и объявлено ли выше?"
    ),
    (
      "binary operator",
      "The two sides have different types. Numbers are converted: Double(n), Int(x).",
      "Слева и справа разные типы. Число переводится так: Double(n) или Int(x)."
    ),
    (
      "cannot convert",
      "A value of one type is where another is needed. For numbers: Double(n), Int(x).",
      "Значение одного типа стоит там, где нужен другой. Для чисел: Double(n), Int(x)."
    ),
    (
      "missing return", "Some way through the function ends without a return.",
      "На каком-то пути функция заканчивается без return."
    ),
    (
      "call can throw", "What may throw is called with try in front.",
      "Вызов, который может бросить ошибку, пишется со словом try впереди."
    ),
    (
      "is a 'let' constant", "A let never changes. Declare it with var, or make a changed copy.",
      "let не меняется. Объявите через var или измените копию."
    ),
    (
      "'let' constant", "A let never changes. Declare it with var, or make a changed copy.",
      "let не меняется. Объявите через var или измените копию."
    ),
    (
      "has no member", "This type has no property or function of that name.",
      "У этого типа нет свойства или функции с таким именем."
    ),
    (
      "missing argument", "The call lacks an argument: compare it with the declaration.",
      "В вызове не хватает аргумента: сравните с объявлением."
    ),
    (
      "extra argument", "The call has an argument too many: compare it with the declaration.",
      "В вызове лишний аргумент: сравните с объявлением."
    ),
    (
      "argument label", "The labels before the colons must be those of the declaration.",
      "Метки перед двоеточиями должны быть как в объявлении."
    ),
    (
      "unable to type-check", "The expression is too long for the compiler: split it with let.",
      "Выражение слишком длинное для компилятора: разбейте его через let."
    ),
    (
      "consecutive statements",
      "Two statements on one line: something is missing between, often an operator.",
      "Две инструкции в одной строке: между ними чего-то не хватает, часто операции."
    ),
    (
      "expected '}'",
      "An opened brace is not closed. Count them from the function's beginning.",
      "Открытая фигурная скобка не закрыта. Посчитайте их от начала функции."
    ),
    (
      "extraneous '}'", "There is one closing brace too many.",
      "Одна закрывающая фигурная скобка лишняя."
    ),
    (
      "expected ", "The line is not finished, or a sign is missing just before this place.",
      "Строка не дописана, или прямо перед этим местом пропущен знак."
    ),
    (
      "must be unwrapped", "The value may be missing (nil): use if let, guard let or ??.",
      "Значения может не быть (nil): используйте if let, guard let или ??."
    ),
    (
      "invalid redeclaration",
      "Two declarations have one name: mark helpers private, or rename one.",
      "Два объявления с одним именем: пометьте вспомогательные private или переименуйте."
    ),
  ]
}
