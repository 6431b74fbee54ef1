import Gradus
import XCTest

/// What cannot be done stops with a message. Each case runs in a process of its own.
final class StopTests: XCTestCase {
  private static let cases: [StopCase] = [
    (
      "matmul: [2, 3] and [4, 5] do not match (inner sizes 3 and 4)",
      { _ = matmul(.zeros([2, 3]), .zeros([4, 5])) }
    ),
    (
      "matmul: element types float32 and float64 do not match",
      { _ = matmul(.zeros([2, 2]), .zeros([2, 2], dtype: .float64)) }
    ),
    (
      "+: [2, 3] and [2, 4] do not broadcast (3 and 4 at axis -1, counted from the end)",
      { _ = Tensor.zeros([2, 3]) + Tensor.zeros([2, 4]) }
    ),
    (
      "*: element types float32 and float64 do not match; use converted(to:)",
      { _ = Tensor.zeros([2]) * Tensor([1, 2]) }
    ),
    (
      "+=: the result has shape [2, 3], the left side [3]",
      {
        var x = Tensor.zeros([3])
        x += Tensor.zeros([2, 3])
      }
    ),
    (
      "subscript: index 3 of axis 1 is outside 0..<3 of shape [2, 3]",
      { _ = Tensor.zeros([2, 3])[0, 3] }
    ),
    (
      "subscript: 1 index for shape [2, 3], which has 2 axes", { _ = Tensor.zeros([2, 3])[0] }
    ),
    ("item: shape [2] has 2 elements, expected 1", { _ = Tensor([1, 2]).item }),
    ("Tensor: 3 elements do not fill shape [2, 2]", { _ = Tensor([1, 2, 3], shape: [2, 2]) }),
    (
      "Tensor(rows:): row 1 has 1 numbers, row 0 has 2",
      { _ = Tensor(rows: [[1, 2], [3]]) }
    ),
    (
      "reshaped: [2, 3] to [4, -1]: 6 elements do not divide by 4",
      { _ = Tensor.zeros([2, 3]).reshaped([4, -1]) }
    ),
    ("shape [2, -3] has a negative size", { _ = Tensor.zeros([2, -3]) }),
    (
      "shape [1000000000, 1000000000] has too many elements",
      { _ = Tensor.zeros([1_000_000_000, 1_000_000_000]) }
    ),
    (
      "transposed: [0, 0] is not an order of the 2 axes of shape [2, 3]",
      { _ = Tensor.zeros([2, 3]).transposed([0, 0]) }
    ),
    ("sum: axis 2 does not exist in shape [2, 3]", { _ = Tensor.zeros([2, 3]).sum(axes: [2]) }),
    ("sum: axis 1 is named twice", { _ = Tensor.zeros([2, 3]).sum(axes: [1, -1]) }),
    ("max: shape [2, 0] has no elements", { _ = Tensor.zeros([2, 0]).max(axes: [1]) }),
    (
      "sliced: 1..<4 is outside 0..<3, axis 1 of shape [2, 3]",
      { _ = Tensor.zeros([2, 3]).sliced(1..<4, axis: 1) }
    ),
    (
      "gathered: index -1 of axis 0 is outside 0..<2 of shape [2, 3]",
      { _ = Tensor.zeros([2, 3]).gathered([-1]) }
    ),
    (
      "concatenated along axis 0: shapes [2, 3] and [2, 4] do not match",
      { _ = Tensor.concatenated([.zeros([2, 3]), .zeros([2, 4])], axis: 0) }
    ),
    (
      "gradients: the loss has shape [2]",
      {
        let x = Variable(Tensor([1, 2]))
        _ = (x * 2).gradients(of: [x])
      }
    ),
    (
      "gradients: a node of shape [2] is a constant",
      {
        let x = Variable.constant(Tensor([1, 2]))
        _ = x.sum().gradients(of: [x])
      }
    ),
    (
      "backward of layer: the gradient of input 1 has shape [3], the input [2, 3]",
      {
        let x = Variable(Tensor.zeros([3]))
        let y = Variable(Tensor.zeros([2, 3]))
        let node = Variable.custom("layer", inputs: [x, y], output: x.value + y.value) {
          [$0.sum(axes: [0]), $0.sum(axes: [0])]
        }
        _ = node.sum().gradients(of: [x, y])
      }
    ),
    (
      "backward of layer: it returned 1 gradient for 2 inputs",
      {
        let x = Variable(1.0)
        let node = Variable.custom("layer", inputs: [x, x], output: x.value) { [$0] }
        _ = node.gradients(of: [x])
      }
    ),
    (
      "value of parameter 'bias': shapes [3] and [1, 3] do not match",
      { Parameter("bias", .zeros([3])).value = .zeros([1, 3]) }
    ),
    (
      "solve: shape [2, 3] has 2 axes, expected a square matrix",
      { _ = try solve(.zeros([2, 3]), .zeros([2])) }
    ),
  ]

  func testMessages() throws { try StopCases.check(StopTests.cases, in: "StopTests/testOneCase") }

  func testOneCase() throws { try StopCases.runOne(StopTests.cases) }
}
