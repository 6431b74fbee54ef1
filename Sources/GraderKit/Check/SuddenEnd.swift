import Foundation

/// Why the process ended inside a check, in a word for the record and a sentence for people.
struct SuddenEnd: Equatable {
  let status: CheckStatus
  let message: LocalizedText

  /// - Parameters:
  ///   - result: how the process ended.
  ///   - errorOutput: what was written to standard error in this check.
  init(_ result: ProcessResult, errorOutput: String, limits: Rubric.Limits, demangler: Demangler) {
    let memory = limits.memoryMebibytes << 20
    // bubblewrap ends with 128 and the signal that ended the program inside.
    let signal: Int32? =
      switch result.end {
      case .signaled(let number): number
      case .exited(let code) where code > 128: code - 128
      default: nil
      }
    let fatal = errorOutput.split(separator: "\n").first { $0.contains("Fatal error") }
      .map { String($0) }
    if result.end == .timedOut {
      status = .timedOut
      let seconds = limits.wallSeconds.plain
      message = LocalizedText(
        en: "still running after \(seconds) s: look for a loop that never ends",
        ru: "не закончилось за \(seconds) с: ищите бесконечный цикл")
    } else if result.end == .badEvidence {
      status = .crashed
      message = LocalizedText(
        en: "the process wrote to a place that is the grader's",
        ru: "процесс писал туда, куда пишет только грейдер")
    } else if signal == SIGSYS {
      status = .crashed
      message = Self.forbiddenCall
    } else if signal == SIGPROF || signal == SIGXCPU {
      status = .timedOut
      let seconds = limits.processorSeconds.plain
      message = LocalizedText(
        en: "used more than \(seconds) s of processor time: look for a loop that never ends",
        ru: "заняло больше \(seconds) с процессорного времени: ищите бесконечный цикл")
    } else if Self.memoryFailures.contains(where: errorOutput.contains)
      || (signal != nil && result.peakMemory > memory / 2)
    {
      status = .outOfMemory
      let size = limits.memoryMebibytes
      message = LocalizedText(
        en: "used more than \(size) MiB of memory: look for a loop that keeps adding",
        ru: "заняло больше \(size) МиБ памяти: ищите цикл, который всё время что-то добавляет")
    } else if let symbol = Self.undefinedSymbol(in: errorOutput) {
      status = .missing
      // Without a demangler the mangled name still says which declaration it is.
      let declaration = (try? demangler.demangle([symbol]).first) ?? symbol
      message = LocalizedText(
        en: "\(declaration) is not declared: keep the stub's name, argument labels and types",
        ru: "нет объявления \(declaration): имя, метки аргументов и типы — как в заготовке")
    } else if signal == SIGSEGV || signal == SIGBUS {
      status = .crashed
      message = LocalizedText(
        en: "ran out of stack: look for a recursion that never ends",
        ru: "кончился стек: ищите бесконечную рекурсию")
    } else if errorOutput.contains("Simultaneous accesses to") {
      status = .crashed
      message = Self.accessConflict
    } else if let signal {
      status = .crashed
      message =
        fatal.map(Self.explained)
        ?? LocalizedText(
          en: "the process was ended by signal \(signal)", ru: "процесс завершён сигналом \(signal)"
        )
    } else if case .exited(let code) = result.end {
      status = .crashed
      message = LocalizedText(
        en: "the process ended with exit code \(code) in the middle of the check",
        ru: "процесс завершился посреди проверки с кодом \(code)")
    } else {
      status = .crashed
      message = LocalizedText(
        en: "the process ended in the middle of the check",
        ru: "процесс завершился посреди проверки")
    }
  }

  /// The runtime's law of exclusivity was broken. Its own words are an address, and its backtrace
  /// names no line.
  private static let accessConflict = LocalizedText(
    en: "stopped: a variable was used while it was being changed (look for a closure that uses a "
      + "variable which is also passed to a function as `&…`: let it use its own argument)",
    ru: "остановлено: переменную использовали, пока её меняли (ищите замыкание, которое обращается "
      + "к переменной, переданной функции как `&…`: пусть оно берёт свой аргумент)")

  /// What is printed when memory cannot be had: by Swift's runtime, by C++'s, by the engine's tensors.
  private static let memoryFailures = [
    "failed to allocate", "bad_alloc", "the system has no memory for",
  ]

  /// Why the filter of system calls ended a process: no program that only computes comes to this.
  static let forbiddenCall = LocalizedText(
    en: "asked the system for what no check needs: another program, the network, another process",
    ru: "попросило у системы то, что ни одной проверке не нужно: другую программу, сеть, другой "
      + "процесс")

  /// Why somebody should look at the submission; nil when such an end may befall anyone.
  var suspicion: String? { message == Self.forbiddenCall ? message.en : nil }

  /// The symbol that the loader did not find, in its message.
  static func undefinedSymbol(in text: String) -> String? {
    guard let mark = text.range(of: "undefined symbol: ") else { return nil }
    let name = text[mark.upperBound...].prefix { !$0.isWhitespace && $0 != "," }
    return name.isEmpty ? nil : String(name)
  }

  /// A stop of the runtime or of the engine with what a beginner should look at.
  private static func explained(_ fatal: String) -> LocalizedText {
    let advice = advice.first { fatal.contains($0.part) }?.advice
    let text = fatal.range(of: "Fatal error: ").map { String(fatal[$0.upperBound...]) } ?? fatal
    func words(_ word: String, _ language: Language) -> String {
      "\(word): \(text)" + (advice.map { " (\($0[language]))" } ?? "")
    }
    return LocalizedText(
      en: words("stopped", .english), ru: words("остановлено", .russian))
  }

  /// What to look at, by a part of what the runtime or the engine says.
  private static let advice: [(part: String, advice: LocalizedText)] = [
    (
      "Index out of range",
      LocalizedText(
        en: "an index was outside its array: look at the bounds of each loop",
        ru: "индекс вне массива: посмотрите на границы каждого цикла")
    ),
    (
      "Unexpectedly found nil",
      LocalizedText(
        en: "a value was unwrapped that was not there: look for `!`",
        ru: "значения не было, а его развернули: ищите `!`")
    ),
    (
      "Division by zero",
      LocalizedText(en: "a whole number was divided by zero", ru: "целое число делится на ноль")
    ),
    (
      "arithmetic overflow",
      LocalizedText(
        en: "a whole number became too large for its type",
        ru: "целое число стало слишком большим для своего типа")
    ),
    (
      "cannot be converted to Int",
      LocalizedText(
        en: "a number that is not finite or too large became an Int",
        ru: "в Int превращается число бесконечное, NaN или слишком большое")
    ),
    (
      "Range requires lowerBound",
      LocalizedText(
        en: "a range ended before it began: look at its two bounds",
        ru: "диапазон кончается раньше, чем начинается: посмотрите на его границы")
    ),
    (
      "is built already",
      LocalizedText(
        en: "it may be built once only: return it unbuilt where the caller builds it",
        ru: "строить можно только один раз: если строит вызывающий, верните непостроенным")
    ),
  ]
}

extension Double {
  /// Without a fraction where there is none: `2`, `0.5`.
  var plain: String { self == rounded() ? String(Int(self)) : String(self) }
}
