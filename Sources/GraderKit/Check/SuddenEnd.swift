import Foundation

/// Why the process ended inside a check, in a word for the record and a sentence for people.
struct SuddenEnd: Equatable {
  let status: CheckStatus
  let message: String

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
      message = "still running after \(limits.wallSeconds.plain) s: look for a loop that never ends"
    } else if result.end == .badEvidence {
      status = .crashed
      message = "the process wrote to a place that is the grader's"
    } else if signal == SIGSYS {
      status = .crashed
      message = Self.forbiddenCall
    } else if signal == SIGPROF || signal == SIGXCPU {
      status = .timedOut
      message =
        "used more than \(limits.processorSeconds.plain) s of processor time: look for a loop that "
        + "never ends"
    } else if errorOutput.contains("failed to allocate") || errorOutput.contains("bad_alloc")
      || (signal != nil && result.peakMemory > memory / 2)
    {
      status = .outOfMemory
      message =
        "used more than \(limits.memoryMebibytes) MiB of memory: look for a loop that keeps adding"
    } else if let symbol = Self.undefinedSymbol(in: errorOutput) {
      status = .missing
      // Without a demangler the mangled name still says which declaration it is.
      let declaration = (try? demangler.demangle([symbol]).first) ?? symbol
      message =
        "\(declaration) is not declared: keep the stub's name, argument labels and types"
    } else if signal == SIGSEGV || signal == SIGBUS {
      status = .crashed
      message = "ran out of stack: look for a recursion that never ends"
    } else if let signal {
      status = .crashed
      message = fatal.map(Self.explained) ?? "the process was ended by signal \(signal)"
    } else if case .exited(let code) = result.end {
      status = .crashed
      message = "the process ended with exit code \(code) in the middle of the check"
    } else {
      status = .crashed
      message = "the process ended in the middle of the check"
    }
  }

  /// Why the filter of system calls ended a process: no program that only computes comes to this.
  static let forbiddenCall =
    "asked the system for what no check needs: another program, the network, another process"

  /// Why somebody should look at the submission; nil when such an end may befall anyone.
  var suspicion: String? { message == Self.forbiddenCall ? message : nil }

  /// The symbol that the loader did not find, in its message.
  static func undefinedSymbol(in text: String) -> String? {
    guard let mark = text.range(of: "undefined symbol: ") else { return nil }
    let name = text[mark.upperBound...].prefix { !$0.isWhitespace && $0 != "," }
    return name.isEmpty ? nil : String(name)
  }

  /// A trap of the runtime with what a beginner should look at.
  private static func explained(_ fatal: String) -> String {
    let advice = [
      ("Index out of range", "an index was outside its array: look at the bounds of each loop"),
      ("Unexpectedly found nil", "a value was unwrapped that was not there: look for `!`"),
      ("Division by zero", "a whole number was divided by zero"),
      ("arithmetic overflow", "a whole number became too large for its type"),
      ("cannot be converted to Int", "a number that is not finite or too large became an Int"),
      ("Range requires lowerBound", "a range ended before it began: look at its two bounds"),
    ]
    let words = advice.first { fatal.contains($0.0) }.map { " (\($0.1))" } ?? ""
    let text = fatal.range(of: "Fatal error: ").map { String(fatal[$0.upperBound...]) } ?? fatal
    return "stopped: \(text)\(words)"
  }
}

extension Double {
  /// Without a fraction where there is none: `2`, `0.5`.
  var plain: String { self == rounded() ? String(Int(self)) : String(self) }
}
