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

/// Fails unless the gradients that the graph gives agree with differences of the loss.
///
/// - Parameters:
///   - variables: where the gradients are taken, in `float64`.
///   - check: how much is compared; the seed decides where.
///   - loss: builds a graph from variables that stand for the given ones, and returns one number.
public func assertGradients(
  of variables: [Variable], check: GradientCheck = GradientCheck(), _ message: String = "",
  file: StaticString = #filePath, line: UInt = #line,
  loss: ([Variable]) throws -> Variable
) rethrows {
  fail(try check.compare(variables: variables, loss: loss), message, file, line)
}

/// Fails unless the gradients of a loss with respect to the parameters it is computed from agree
/// with its differences. The parameters are moved and put back.
///
/// - Parameters:
///   - parameters: values in `float64`.
///   - check: how much is compared; the seed decides where.
///   - loss: builds the graph from the parameters, and returns one number.
public func assertGradients(
  of parameters: [Parameter], check: GradientCheck = GradientCheck(), _ message: String = "",
  file: StaticString = #filePath, line: UInt = #line,
  loss: () throws -> Variable
) rethrows {
  fail(try check.compare(parameters: parameters, loss: loss), message, file, line)
}

private func fail(
  _ report: GradientReport, _ message: String, _ file: StaticString, _ line: UInt
) {
  guard !report.passed else { return }
  XCTFail(message.isEmpty ? "\(report)" : "\(message)\n\(report)", file: file, line: line)
}
