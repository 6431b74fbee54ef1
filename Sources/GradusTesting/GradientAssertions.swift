import Gradus
import XCTest

/// Fails unless the gradients `analytic` agree with differences of `loss`, in `float64`.
///
/// The message lists parameter, index, analytic and numeric value, and ends with a line
/// `Diagnosis: …` when the kind of mistake is recognised.
///
/// - Parameters:
///   - parameters: names, and the values at which the gradients were taken.
///   - analytic: one gradient for each parameter.
///   - check: how much is compared; the seed decides where.
///   - loss: the loss for given values of all parameters.
public func assertGradients(
  parameters: [(name: String, value: Tensor)], analytic: [Tensor],
  check: GradientCheck = GradientCheck(), _ message: String = "",
  file: StaticString = #filePath, line: UInt = #line,
  loss: ([Tensor]) throws -> Double
) rethrows {
  let report = try check.compare(parameters: parameters, analytic: analytic, loss: loss)
  fail(report, message, file, line)
}

private func fail(
  _ report: GradientReport, _ message: String, _ file: StaticString, _ line: UInt
) {
  guard !report.passed else { return }
  XCTFail(message.isEmpty ? "\(report)" : "\(message)\n\(report)", file: file, line: line)
}
