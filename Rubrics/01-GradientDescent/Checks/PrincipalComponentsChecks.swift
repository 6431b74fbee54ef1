import Foundation
import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class PrincipalComponentsChecks: LessonTestCase {
  /// Three orthonormal directions in three dimensions.
  private let axes: [[Double]] = [[2, 1, 2], [-2, 2, 1], [1, 2, -2]].map { $0.map { $0 / 3 } }

  /// Eight points with the standard deviations 4, 2 and 0.5 along the axes, around (10, −5, 3).
  private var cloud: [Tensor] {
    let signs: [Double] = [-1, 1]
    return signs.flatMap { a in
      signs.flatMap { b in
        signs.map { c in
          let weights = [4 * a, 2 * b, 0.5 * c]
          return Tensor(
            (0..<3).map { i in
              [10.0, -5, 3][i] + (0..<3).reduce(0) { $0 + weights[$1] * axes[$1][i] }
            })
        }
      }
    }
  }

  private func checkShapes(_ result: Projection, points: Int, count: Int, dimensions: Int) -> Bool {
    expect(
      result.center.shape == [dimensions] && result.directions.shape == [count, dimensions]
        && result.coordinates.shape == [points, count] && result.shares.count == count,
      """
      shapes: center \(result.center.shape), directions \(result.directions.shape), coordinates \
      \(result.coordinates.shape), \(result.shares.count) shares
      """,
      diagnosis: """
        center [D], directions [count, D] (one a row), coordinates [points, count] (one point a \
        row), and count shares.
        """)
  }

  func testDirectionsOfACloud() throws {
    let result = try principalComponents(of: cloud, count: 3)
    guard checkShapes(result, points: 8, count: 3, dimensions: 3) else { return }
    expectTensor(
      result.center, Tensor([10.0, -5, 3]), tolerance: 1e-9, "the center",
      otherwise: "the center is the mean of the points.")
    for k in 0..<3 {
      let cosine = abs((0..<3).reduce(0) { $0 + result.directions[k, $1] * axes[k][$1] })
      expect(
        abs(cosine - 1) < 1e-9, "direction \(k) is off by the cosine \(cosine)",
        diagnosis: """
          a direction is wrong. Subtract the mean before the covariance; take the eigenvectors with \
          the largest eigenvalues first; one a row.
          """)
    }
  }

  private func expectOrthonormal(_ directions: Tensor) {
    let (count, dimensions) = (directions.shape[0], directions.shape[1])
    for i in 0..<count {
      for j in 0..<count {
        let product = (0..<dimensions).reduce(0) { $0 + directions[i, $1] * directions[j, $1] }
        expect(
          abs(product - (i == j ? 1 : 0)) < 1e-9, "directions \(i) and \(j): \(product)",
          diagnosis: "the directions are unit vectors, orthogonal to each other, one a row.")
      }
    }
  }

  func testOrthonormal() throws {
    var generator = SeededGenerator(seed: 1002)
    let points = (0..<9).map { _ in Tensor(randomNumbers(5, -3...3, &generator)) }
    let result = try principalComponents(of: points, count: 4)
    guard checkShapes(result, points: 9, count: 4, dimensions: 5) else { return }
    expectOrthonormal(result.directions)
  }

  func testCoordinatesRebuildThePoints() throws {
    var generator = SeededGenerator(seed: 1003)
    let points = (0..<6).map { _ in Tensor(randomNumbers(4, 1...3, &generator)) }
    let result = try principalComponents(of: points, count: 4)
    guard checkShapes(result, points: 6, count: 4, dimensions: 4) else { return }
    for (row, point) in points.enumerated() {
      let rebuilt = (0..<4).map { i in
        (0..<4).reduce(result.center[i]) {
          $0 + result.coordinates[row, $1] * result.directions[$1, i]
        }
      }
      expectTensor(
        Tensor(rebuilt), point, tolerance: 1e-9, "point \(row), rebuilt",
        otherwise: """
          center + coordinates · directions must give the point back: the coordinates are the \
          scalar products of (point − center) with the directions.
          """)
    }
    for k in 0..<4 {
      let mean = (0..<6).reduce(0) { $0 + result.coordinates[$1, k] } / 6
      expect(
        abs(mean) < 1e-9, "coordinate \(k) has the mean \(mean)",
        diagnosis: "coordinates count from the center: subtract it from the points first.")
    }
  }

  func testShares() throws {
    let all = try principalComponents(of: cloud, count: 3)
    expectTensor(
      Tensor(all.shares), Tensor([16 / 20.25, 4 / 20.25, 0.25 / 20.25]), tolerance: 1e-9,
      "the shares",
      suspects: [
        Suspect(
          Tensor([4 / 6.5, 2 / 6.5, 0.5 / 6.5]),
          "these are shares of the standard deviation; the variance is its square."),
        Suspect(Tensor([16.0, 4, 0.25]), "divide by the sum of all eigenvalues."),
        Suspect(
          Tensor([0.25 / 20.25, 4 / 20.25, 16 / 20.25]), "the largest share comes first."),
      ],
      otherwise: "a share is an eigenvalue of the covariance ÷ the sum of all D of them.")
    let one = try principalComponents(of: cloud, count: 1)
    expectTensor(
      Tensor(one.shares), Tensor([16 / 20.25]), tolerance: 1e-9, "the share of the first",
      suspects: [
        Suspect(
          Tensor([1.0]), "the sum is over all D eigenvalues, not only over those returned.")
      ],
      otherwise: "a share is an eigenvalue of the covariance ÷ the sum of all D of them.")
    // On a line all eigenvalues but one are 0, and some come out below it.
    var generator = SeededGenerator(seed: 1004)
    for _ in 0..<8 {
      let direction = randomNumbers(6, -1...1, &generator)
      let line = (0..<9).map { k in Tensor(direction.map { 0.3 + $0 * Double(k) }) }
      let shares = try principalComponents(of: line, count: 6).shares
      expect(
        shares.allSatisfy { (0...1).contains($0) } && areClose(shares.first ?? .nan, 1, 1e-9),
        "shares of points on a line: \(shares)",
        diagnosis: "an eigenvalue that comes out below 0 by rounding counts as 0.")
    }
  }

  func testEqualPoints() throws {
    // The mean of the first is exact, that of the others is off by rounding.
    for (point, times) in [
      ([1.5, -2, 4], 2), ([0.1, 1.0 / 3, 7.3], 3), ([-0.7, 1e-3, 0.1], 7), ([0, 0, 0], 4),
    ] as [([Double], Int)] {
      let result = try principalComponents(
        of: [Tensor](repeating: Tensor(point), count: times), count: 2)
      guard checkShapes(result, points: times, count: 2, dimensions: 3) else { return }
      expect(
        result.shares == [0, 0] && result.coordinates.scalars.allSatisfy { $0 == 0 },
        "shares \(result.shares), coordinates \(result.coordinates.scalars)",
        diagnosis: """
          equal points have no variance: the shares are 0, not 0 ÷ 0, and not what rounding leaves \
          of the mean either; see the comment over the function for the limit.
          """)
      expectOrthonormal(result.directions)
      expectTensor(
        result.center, Tensor(point), tolerance: 1e-12, "the center",
        otherwise: "the center is the mean of the points.")
    }
    try expectLimitOfEquality()
  }

  /// Eight points to both sides of a centre, a quarter and three times as far from it as the limit
  /// allows; numbers large and small, so that a limit of a fixed size shows.
  private func expectLimitOfEquality() throws {
    for size in [1e3, 1.0, 1e-3] {
      for (distance, isSpread) in [(0.25, false), (3.0, true)] {
        let step = distance * 1e-12 * size
        let points = (0..<8).map { k -> Tensor in
          Tensor([k % 2 == 0 ? size + step : size - step, 0.0])
        }
        let result = try principalComponents(of: points, count: 1)
        guard checkShapes(result, points: 8, count: 1, dimensions: 2) else { return }
        let first = abs(result.coordinates[0, 0])
        expect(
          isSpread
            ? areClose(result.shares[0], 1, 1e-6) && areClose(first / step, 1, 0.01)
            : result.shares[0] == 0 && first == 0,
          """
          points \(step) from the centre (\(size), 0): shares \(result.shares), first coordinate \
          \(first)
          """,
          diagnosis: """
            points count as equal when the sum of the eigenvalues of CᵀC ÷ K is at most 1e-24 times \
            the square of the largest |component|, and not beyond that.
            """)
      }
    }
  }
}
