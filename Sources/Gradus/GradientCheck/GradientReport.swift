/// What a gradient check found.
public struct GradientReport: Sendable, CustomStringConvertible {
  /// How many numbers were compared.
  public let comparisons: Int
  /// The comparisons that failed, in the order of the parameters.
  public let failures: [GradientFailure]
  /// What is likely to be wrong, in plain sentences without any value of the check's data;
  /// nothing when the check passed or the failure has no pattern that is known.
  public let diagnosis: String?

  /// A report.
  public init(comparisons: Int, failures: [GradientFailure], diagnosis: String?) {
    self.comparisons = comparisons
    self.failures = failures
    self.diagnosis = diagnosis
  }

  /// Whether every comparison agreed.
  public var passed: Bool { failures.isEmpty }

  /// Failures listed for each parameter; the rest are counted.
  private static let listed = 4

  /// The result, the failures, and in the last line `Diagnosis: …` when there is one.
  public var description: String {
    guard !passed else { return "Gradient check passed: \(comparisons) comparisons." }
    var lines = ["Gradient check failed: \(failures.count) of \(comparisons) comparisons."]
    var names: [String] = []
    for failure in failures where !names.contains(failure.parameter) {
      names.append(failure.parameter)
    }
    for name in names {
      let own = failures.filter { $0.parameter == name }
      lines += own.prefix(GradientReport.listed).map { "  \($0)" }
      if own.count > GradientReport.listed {
        lines.append("  \(name): \(own.count - GradientReport.listed) more")
      }
    }
    if let diagnosis { lines.append("Diagnosis: \(diagnosis)") }
    return lines.joined(separator: "\n")
  }
}
