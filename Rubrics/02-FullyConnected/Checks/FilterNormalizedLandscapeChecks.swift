import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class FilterNormalizedLandscapeChecks: LessonTestCase {
  private struct Refusal: Error {}

  private let shapes = [[3, 4], [4], [4, 2], [2]]

  private func tensors(_ generator: inout SeededGenerator) -> [Tensor] {
    shapes.map { randomTensor($0, &generator, scale: 2) }
  }

  private func length(_ matrix: Tensor, column: Int) -> Double {
    (0..<matrix.shape[0]).reduce(0.0) { $0 + matrix[$1, column] * matrix[$1, column] }
      .squareRoot()
  }

  private func normalized(_ direction: Tensor, _ parameter: Tensor) -> Tensor {
    if parameter.rank == 1 { return each(parameter) { _ in 0 } }
    return table(parameter.shape[0], parameter.shape[1]) { i, j in
      let own = length(direction, column: j)
      return own == 0 ? 0 : direction[i, j] * length(parameter, column: j) / own
    }
  }

  func testLengthOfEveryColumn() throws {
    var generator = SeededGenerator(seed: 4601)
    let parameters = tensors(&generator)
    let (u, v) = (tensors(&generator), tensors(&generator))
    var holed = u
    for row in 0..<3 {
      holed[0][row, 2] = 0
      // A short column is scaled as a long one is: only zeros have no direction.
      holed[0][row, 1] = holed[0][row, 1] / 1024
    }
    let result = try filterNormalizedLandscape(
      around: parameters, horizontal: holed, vertical: v, horizontalOffsets: [0],
      verticalOffsets: [0]
    ) { _ in 0 }
    for (name, found, raw) in [
      ("horizontal", result.horizontal, holed), ("vertical", result.vertical, v),
    ] {
      guard
        expect(
          found.map(\.shape) == shapes, "\(name): shapes \(found.map(\.shape))",
          diagnosis: "a direction has a tensor for each parameter, in its shape.")
      else { return }
      for (index, parameter) in parameters.enumerated() where parameter.rank > 1 {
        let whole = parameter.norm() / raw[index].norm()
        expectTensor(
          found[index], normalized(raw[index], parameter), "\(name) direction, tensor \(index)",
          suspects: [
            Suspect(raw[index], "the direction is used as it is: it has to be normalised."),
            Suspect(
              each(raw[index]) { $0 * whole },
              "each column is scaled by itself, not the tensor as a whole."),
            Suspect(
              transposed(normalized(transposed(raw[index]), transposed(parameter))),
              "a filter is a column, the weights that lead into one neuron; rows are scaled here."),
            Suspect(
              table(parameter.shape[0], parameter.shape[1]) {
                raw[index][$0, $1] / length(raw[index], column: $1)
              }, "the columns have length 1: multiply by the length of the parameter's column."),
          ],
          otherwise: "d[:, m] · ‖w[:, m]‖ ÷ ‖d[:, m]‖; a column of zeros stays zeros, not NaN.")
      }
    }
  }

  func testBiasesStay() throws {
    var generator = SeededGenerator(seed: 4602)
    let parameters = tensors(&generator)
    var seen: [[Tensor]] = []
    let result = try filterNormalizedLandscape(
      around: parameters, horizontal: tensors(&generator), vertical: tensors(&generator),
      horizontalOffsets: [-1, 1], verticalOffsets: [0, 2]
    ) {
      seen.append($0)
      return 0
    }
    guard
      expect(
        seen.count == 4 && seen.allSatisfy { $0.map(\.shape) == shapes }, "\(seen.count) points",
        diagnosis: "the loss is asked once for each pair of offsets, with all parameters."),
      expect(
        result.horizontal.map(\.shape) == shapes && result.vertical.map(\.shape) == shapes,
        "directions of the shapes \(result.horizontal.map(\.shape))",
        diagnosis: "a direction has a tensor for each parameter, in its shape.")
    else { return }
    for index in [1, 3] {
      expect(
        seen.allSatisfy { $0[index] == parameters[index] },
        "tensor \(index), a bias, was moved",
        diagnosis: "biases are not moved: in both directions their numbers become 0.")
      expect(
        result.horizontal[index] == each(parameters[index]) { _ in 0 }
          && result.vertical[index] == each(parameters[index]) { _ in 0 },
        "directions of a bias: \(result.horizontal[index].scalars)",
        diagnosis: "the directions hold zeros for a bias.")
    }
    expect(
      seen.allSatisfy { $0[0] != parameters[0] }, "weights were not moved",
      diagnosis: "weights are moved along both directions.")
  }

  func testRowsAndColumns() throws {
    var generator = SeededGenerator(seed: 4603)
    let parameters = tensors(&generator)
    let (u, v, g) = (tensors(&generator), tensors(&generator), tensors(&generator))
    let (a, b) = ([-1.0, 0, 0.5, 2], [0.0, 1, -0.25])
    let loss: ([Tensor]) -> Double = { point in
      zip(point, g).reduce(0.0) { $0 + contraction($1.0, $1.1) + contraction($1.0, $1.0) }
    }
    let result = try filterNormalizedLandscape(
      around: parameters, horizontal: u, vertical: v, horizontalOffsets: a, verticalOffsets: b,
      loss: loss)
    let right = b.map { b in
      a.map { a in
        loss(
          parameters.indices.map { index in
            let w = parameters[index]
            let step = pairs(normalized(u[index], w), normalized(v[index], w)) { a * $0 + b * $1 }
            return pairs(w, step, +)
          })
      }
    }
    let sizes = result.values.map(\.count)
    guard
      expect(
        sizes == [4, 4, 4], "rows of \(sizes) values",
        diagnosis: "values[j][i]: a row for each vertical offset, a column for each horizontal.")
    else { return }
    for j in right.indices where !areClose(result.values[j], right[j], 1e-8) {
      expect(
        false, "row \(j) is \(result.values[j]), expected \(right[j])",
        diagnosis: "values[j][i] is the loss at θ + a[i]·u + b[j]·v, from θ itself each time.")
      return
    }
    var caught = false
    do {
      _ = try filterNormalizedLandscape(
        around: parameters, horizontal: u, vertical: v, horizontalOffsets: a, verticalOffsets: b
      ) { _ in throw Refusal() }
    } catch is Refusal {
      caught = true
    }
    expect(caught, "an error was swallowed", diagnosis: "what the loss throws is passed on.")
  }
}
