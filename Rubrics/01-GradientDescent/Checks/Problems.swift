import Foundation
import GradientDescent
import Gradus

/// A function with its derivatives, known exactly.
struct Problem: Sendable {
  let value: @Sendable (Tensor) -> Double
  let gradient: @Sendable (Tensor) -> Tensor

  /// What a student's function gets: the same closures, but only so many calls are answered, so
  /// that a loop that never asks the stop rule ends all the same.
  func objective(calls limit: Int = 20_000) -> Objective {
    let budget = CallBudget(limit)
    return Objective(
      value: {
        try budget.spend()
        return value($0)
      },
      gradient: {
        try budget.spend()
        return gradient($0)
      })
  }
}

extension Problem {
  /// L of the lesson.
  static let course = Problem(
    value: { courseLoss($0[0]) }, gradient: { Tensor([courseDerivative($0[0])]) })

  /// x².
  static let parabola = Problem(value: { $0[0] * $0[0] }, gradient: { Tensor([2 * $0[0]]) })

  /// Rosenbrock's valley in two dimensions; the minimum is at (1, 1).
  static let rosenbrock = Problem(
    value: { p in
      let (x, y) = (p[0], p[1])
      return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    },
    gradient: { p in
      let (x, y) = (p[0], p[1])
      return Tensor([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])
    })

  /// cos x: its curvature is negative around 0.
  static let cosine = Problem(value: { cos($0[0]) }, gradient: { Tensor([-sin($0[0])]) })

  /// Σ aᵢ (xᵢ − cᵢ)² ÷ 2.
  static func separable(_ a: [Double], center: [Double]) -> Problem {
    Problem(
      value: { p in
        a.indices.reduce(0) { $0 + 0.5 * a[$1] * (p[$1] - center[$1]) * (p[$1] - center[$1]) }
      },
      gradient: { p in Tensor(a.indices.map { a[$0] * (p[$0] - center[$0]) }) })
  }

  /// ½ xᵀAx − bᵀx with a symmetric A.
  static func quadratic(_ a: [[Double]], _ b: [Double]) -> Problem {
    Problem(
      value: { p in
        let x = p.scalars
        let ax = product(a, x)
        return zip(x, ax).reduce(0) { $0 + 0.5 * $1.0 * $1.1 } - inner(b, x)
      },
      gradient: { p in Tensor(zip(product(a, p.scalars), b).map { $0 - $1 }) })
  }
}

/// L(x) = 3x² − sin x + eˣ − 5.
func courseLoss(_ x: Double) -> Double { 3 * x * x - sin(x) + exp(x) - 5 }

/// L′(x).
func courseDerivative(_ x: Double) -> Double { 6 * x - cos(x) + exp(x) }

/// Matrix times vector.
func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
  matrix.map { inner($0, vector) }
}

/// Σ aᵢbᵢ.
func inner(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

/// A random symmetric positive definite matrix: RᵀR + n·I.
func randomPositiveMatrix(_ n: Int, _ generator: inout SeededGenerator) -> [[Double]] {
  let r = (0..<n).map { _ in randomNumbers(n, -1...1, &generator) }
  return (0..<n).map { i in
    (0..<n).map { j in
      (0..<n).reduce(i == j ? 1.0 : 0.0) { $0 + r[$1][i] * r[$1][j] }
    }
  }
}

/// `n` random numbers, evenly spread over a range.
func randomNumbers(
  _ n: Int, _ range: ClosedRange<Double>, _ generator: inout SeededGenerator
) -> [Double] {
  (0..<n).map { _ in
    range.lowerBound + (range.upperBound - range.lowerBound) * generator.uniform()
  }
}
