import Gradus
import GradientDescent
import XCTest

/// L(x) = 3x² − sin x + eˣ − 5 with a derivative worked out by the engine, so that these tests
/// need nothing you write but the function they are about.
let courseObjective = Objective(
  value: { point in lossGraph(Variable(point)).value.item },
  gradient: { point in
    let x = Variable(point)
    return lossGraph(x).gradients(of: [x])[0]
  })

private func lossGraph(_ x: Variable) -> Variable {
  (3 * x * x - sin(x) + exp(x) - 5).sum()
}

/// L(x, y) = x² + 10 y², a shallow ravine with its minimum at the origin.
let bowl = Objective(
  value: { $0[0] * $0[0] + 10 * $0[1] * $0[1] },
  gradient: { Tensor([2 * $0[0], 20 * $0[1]]) })

/// Fails unless a run in one dimension visited exactly these points.
func assertPath(
  _ trace: Trace, _ expected: [Double], accuracy: Double = 1e-9,
  file: StaticString = #filePath, line: UInt = #line
) {
  let visited = trace.points.map { $0[0] }
  guard visited.count == expected.count else {
    XCTFail(
      """
      the trace has \(visited.count) points, but \(expected.count - 1) steps make \
      \(expected.count): the start and the point after each step. Visited: \(visited)
      """, file: file, line: line)
    return
  }
  for (k, (x, wanted)) in zip(visited, expected).enumerated() where abs(x - wanted) > accuracy {
    XCTFail(
      "point \(k) is \(x), expected \(wanted): look at the formula of step \(k)",
      file: file, line: line)
    return
  }
  XCTAssertEqual(
    trace.losses.count, expected.count, "a loss for each point", file: file, line: line)
}

/// Fails unless both tensors have the same shape and close values, 64-bit.
func assertNear(
  _ tensor: Tensor, _ expected: [Double], accuracy: Double = 1e-7, _ name: String,
  file: StaticString = #filePath, line: UInt = #line
) {
  guard tensor.shape == [expected.count] else {
    XCTFail(
      "\(name) has the shape \(tensor.shape), expected [\(expected.count)]",
      file: file, line: line)
    return
  }
  guard tensor.dtype == .float64 else {
    XCTFail(
      "\(name) is \(tensor.dtype); write dtype: .float64 where you create it, as in "
        + "Tensor.zeros(x.shape, dtype: .float64)",
      file: file, line: line)
    return
  }
  for (i, wanted) in expected.enumerated() where !(abs(tensor[i] - wanted) <= accuracy) {
    XCTFail(
      "\(name): component \(i) is \(tensor[i]), expected \(wanted)", file: file, line: line)
  }
}
