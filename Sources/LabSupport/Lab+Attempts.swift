import Gradus

/// Thrown by an experiment when none of its parts could be run: each has said why.
public struct NothingToShow: Error {
  /// The error.
  public init() {}
}

extension Lab {
  /// Runs a part of an experiment. Where it needs a function that is not written yet, or fails,
  /// the page and the terminal say so, and the rest goes on.
  /// - Parameter part: What the reader knows it by.
  /// - Returns: What the part gives, or nothing.
  @discardableResult
  public func attempt<Result>(_ part: Words, _ body: () throws -> Result) -> Result? {
    attempt(part: part, body)
  }

  /// - Parameter part: nothing for the whole experiment.
  private func attempt<Result>(part: Words?, _ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch let error as NotImplemented {
      let function = String(error.function.prefix { $0 != "(" })
      if !unwritten.contains(function) { unwritten.append(function) }
      omissions.add(part, because: function)
    } catch is NothingToShow {
      // The parts have said why.
    } catch {
      hasFailed = true
      let name = part ?? Words("The experiment", "Эксперимент")
      report(
        "\(name.english): stopped by an error: \(error)",
        "\(name.russian): остановлено ошибкой: \(error)")
    }
    return nil
  }

  /// Runs an experiment and gives what it has found.
  func findings(of experiment: Experiment) -> Findings {
    findings = Findings()
    omissions = Omissions()
    _ = attempt(part: nil) { try experiment.run(self) }
    for sentence in omissions.sentences { report(sentence) }
    return findings
  }
}

/// What an experiment has left out, by the function that is not written yet.
struct Omissions {
  private var reasons: [(function: String, parts: [Words?])] = []

  /// A part, or nothing for the whole experiment, was left out.
  mutating func add(_ part: Words?, because function: String) {
    if let place = reasons.firstIndex(where: { $0.function == function }) {
      if !reasons[place].parts.contains(part) { reasons[place].parts.append(part) }
    } else {
      reasons.append((function, [part]))
    }
  }

  /// A sentence for each function.
  var sentences: [Words] {
    reasons.map { function, parts in
      let named = parts.compactMap { $0 }
      guard named.count == parts.count else {
        return Words(
          "Left out: \(function) is not written yet.", "Пропущено: \(function) ещё не написано.")
      }
      let more = named.count - 4
      let english = named.prefix(4).map(\.english).joined(separator: ", ")
      let russian = named.prefix(4).map(\.russian).joined(separator: ", ")
      return Words(
        "Left out, since \(function) is not written yet: \(english)"
          + (more > 0 ? " and \(more) more." : "."),
        "Пропущено, так как \(function) ещё не написано: \(russian)"
          + (more > 0 ? " и ещё \(more)." : "."))
    }
  }
}
