import ConvolutionLesson
import Gradus
import XCTest

/// What is asked of a network of the exam in every style: the number and the shapes of its
/// parameters, that the plan's seed and element type count, and that logits come out.
func assertExamNetwork(
  _ make: (ExamPlan) throws -> Model, convolutions: Int, parameters: Int,
  file: StaticString = #filePath, line: UInt = #line
) throws {
  let model = try make(ExamPlan())
  assertEqual(
    model.parameterCount, parameters, "parameters", "print model.summary()", file: file,
    line: line)
  assertEqual(
    model(.constant(.ones([2, 32, 32, 3]))).shape, [2, 10], "shape of the output", file: file,
    line: line)

  func plan(seed: UInt64) -> ExamPlan {
    ExamPlan(
      inputShape: [8, 4, 2], filters: [3, 5], kernelSize: 5, units: [7, 6], classes: 4, seed: seed,
      dtype: .float64)
  }
  let small = try make(plan(seed: 1))
  let shapes = small.parameters.map { $0.shape }
  assertEqual(
    shapes, parameterShapes(plan(seed: 1), convolutions: convolutions),
    "shapes of the parameters, for a plan with other sizes",
    "the sizes come from the plan, the layers in the order in which they are called", file: file,
    line: line)
  let types = Set(small.parameters.map { "\($0.dtype)" })
  assertEqual(
    types, ["float64"], "element type of the parameters", "pass plan.dtype on: dtype: plan.dtype",
    file: file, line: line)
  // A model of another type would stop at the input below.
  guard types == ["float64"] else { return }
  let other = try make(plan(seed: 2))
  if small.parameters.map({ $0.value }) == other.parameters.map({ $0.value }) {
    XCTFail(
      "the plan's seeds 1 and 2 give the same weights: pass plan.seed on", file: file, line: line)
  }
  let rows = small(.constant(.ones([2, 8, 4, 2], dtype: .float64))).value.sum(axes: [1])
  if rows.scalars.allSatisfy({ abs($0 - 1) < 1e-6 }) {
    XCTFail(
      "the outputs of an image sum to 1: logits are asked for, without a softmax at the end",
      file: file, line: line)
  }
}

/// The shapes of kernels, weights and biases in the order of the layers.
private func parameterShapes(_ plan: ExamPlan, convolutions: Int) -> [[Int]] {
  var (height, width, channels) = (plan.inputShape[0], plan.inputShape[1], plan.inputShape[2])
  var result: [[Int]] = []
  for filters in plan.filters.prefix(convolutions) {
    result += [[plan.kernelSize, plan.kernelSize, channels, filters], [filters]]
    (height, width, channels) = (height / 2, width / 2, filters)
  }
  var features = height * width * channels
  for units in plan.units.prefix(2 - convolutions) + [plan.classes] {
    result += [[features, units], [units]]
    features = units
  }
  return result
}
