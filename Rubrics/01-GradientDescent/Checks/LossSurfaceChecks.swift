import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class LossSurfaceChecks: LessonTestCase {
  private func expectSurface(
    _ values: [[Double]], _ expected: [[Double]], otherwise: String, line: UInt = #line
  ) {
    let transposed = expected[0].indices.map { i in expected.map { $0[i] } }
    func same(_ other: [[Double]]) -> Bool {
      values.count == other.count
        && zip(values, other).allSatisfy { row, wanted in
          row.count == wanted.count && zip(row, wanted).allSatisfy { areClose($0, $1, 1e-9) }
        }
    }
    if same(expected) { return }
    let isTransposed = same(transposed)
    expect(
      false, "got \(values), expected \(expected)",
      diagnosis: isTransposed
        ? "rows and columns are exchanged: a row for each vertical offset." : otherwise,
      line: line)
  }

  func testRowsAndColumns() throws {
    var generator = SeededGenerator(seed: 1401)
    let center = randomNumbers(2, -1...1, &generator)
    let across = randomNumbers(3, -2...2, &generator)
    let up = randomNumbers(5, -2...2, &generator)
    let values = try lossSurface(
      of: { $0[0] * $0[0] + 3 * $0[1] }, around: Tensor(center),
      horizontal: Tensor([1.0, 0]), vertical: Tensor([0.0, 1]),
      horizontalOffsets: across, verticalOffsets: up)
    let expected = up.map { b in
      across.map { a in (center[0] + a) * (center[0] + a) + 3 * (center[1] + b) }
    }
    expectSurface(
      values, expected,
      otherwise: "values[j][i] is the loss at center + horizontalOffsets[i] · … + …[j] · ….")
  }

  func testDirectionsAsTheyAre() throws {
    let horizontal = [2.0, 1, 0]
    let vertical = [1.0, 3, -2]
    let values = try lossSurface(
      of: { $0[0] + 10 * $0[1] * $0[1] + $0[2] }, around: Tensor([1.0, -1, 0.5]),
      horizontal: Tensor(horizontal), vertical: Tensor(vertical),
      horizontalOffsets: [-1, 0.5], verticalOffsets: [-0.5, 0, 2])
    let expected = [-0.5, 0, 2].map { b in
      [-1, 0.5].map { a -> Double in
        let p = (0..<3).map { [1.0, -1, 0.5][$0] + a * horizontal[$0] + b * vertical[$0] }
        return p[0] + 10 * p[1] * p[1] + p[2]
      }
    }
    expectSurface(
      values, expected,
      otherwise: "the directions are used as they are: neither normalised nor made orthogonal.")
  }

  func testFiveDimensionsAndErrors() throws {
    struct Refusal: Error {}
    var generator = SeededGenerator(seed: 1403)
    let problem = Problem.quadratic(
      randomPositiveMatrix(5, &generator), randomNumbers(5, -1...1, &generator))
    let center = Tensor(randomNumbers(5, -1...1, &generator))
    let u = Tensor(randomNumbers(5, -1...1, &generator))
    let v = Tensor(randomNumbers(5, -1...1, &generator))
    let kept = center.scalars
    let values = try lossSurface(
      of: problem.value, around: center, horizontal: u, vertical: v,
      horizontalOffsets: [-1, 0, 1, 2], verticalOffsets: [0, 1])
    expectSurface(
      values,
      [0.0, 1].map { b in [-1.0, 0, 1, 2].map { a in problem.value(center + a * u + b * v) } },
      otherwise: "each point is center + a·horizontal + b·vertical, counted from the center.")
    expect(
      center.scalars == kept, "the center is now \(center.scalars)",
      diagnosis: "the caller's center was changed.")
    do {
      _ = try lossSurface(
        of: { _ in throw Refusal() }, around: center, horizontal: u, vertical: v,
        horizontalOffsets: [0], verticalOffsets: [0])
      expect(
        false, "the error of the loss was swallowed",
        diagnosis: "what the loss throws must be passed on: call it with `try`.")
    } catch is Refusal {}
  }
}
