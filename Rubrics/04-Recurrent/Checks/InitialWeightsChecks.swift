import Gradus
import GradusTesting
import Recurrent
import XCTest

/// How far the columns of a square matrix are from orthonormal.
private func deviation(_ matrix: Tensor) -> Double {
  let wide = matrix.converted(to: .float64)
  let product = matmul(wide, wide, transposeFirst: true)
  return abs(product - .identity(matrix.shape[0], dtype: .float64)).max().item
}

final class OrthogonalMatrixChecks: LessonTestCase {
  func testOrthonormalColumns() throws {
    func matrix(_ size: Int, _ dtype: DType, seed: UInt64) throws -> Tensor {
      var generator = SeededGenerator(seed: seed)
      return try orthogonalMatrix(size, dtype: dtype, using: &generator)
    }
    for (size, dtype, tolerance) in [
      (12, DType.float64, 1e-10), (40, .float64, 1e-10), (1, .float64, 1e-12), (9, .float32, 1e-5),
    ] {
      let q = try matrix(size, dtype, seed: 5601)
      guard
        expect(
          q.shape == [size, size] && q.dtype == dtype, "shape \(q.shape), \(q.dtype)",
          diagnosis: "the result is [n, n], in the element type that is asked for."),
        expect(
          deviation(q) < tolerance, "QᵀQ differs from 1 by \(deviation(q))",
          diagnosis: """
            columns are orthonormal: take from each column its parts along *all* columns before it \
            (twice, for accuracy), then divide it by its length. Work in float64.
            """)
      else { return }
      if size > 5 {
        expect(
          abs(q).max().item < 0.99, "the matrix is nearly a permutation of the identity",
          diagnosis: "begin with normal random numbers: all directions have the same chance.")
      }
    }
    // From these seeds the first two columns, or the first two rows, are parallel to a millionth:
    // what one pass leaves along the column before is a millionth of it, and rounding shows.
    for seed in [873_915, 2_707_631] as [UInt64] {
      let q = try matrix(2, .float64, seed: seed)
      guard
        expect(
          q.shape == [2, 2] && deviation(q) < 1e-12,
          "QᵀQ differs from 1 by \(deviation(q)), where columns are nearly parallel",
          diagnosis: """
            where a column is nearly parallel to those before, rounding is a large part of what is \
            left: take the parts away twice.
            """)
      else { return }
    }
    expect(
      try matrix(6, .float64, seed: 5602) == matrix(6, .float64, seed: 5602),
      "two matrices of one seed differ",
      diagnosis: "the generator is the only source of randomness."
    )
    expect(
      try matrix(6, .float64, seed: 5602) != matrix(6, .float64, seed: 5603),
      "two seeds give the same matrix", diagnosis: "draw from the generator that is passed in.")
    var positive = 0
    for seed in 0..<24 where try matrix(3, .float64, seed: 5610 + UInt64(seed))[0, 0] > 0 {
      positive += 1
    }
    expect(
      (3...21).contains(positive), "of 24 matrices \(positive) begin with a positive number",
      diagnosis: """
        all directions have the same chance. (Householder's reflections leave one sign of the \
        diagonal: multiply each column by a sign of its own.)
        """)
  }
}

final class InitialLSTMWeightsChecks: LessonTestCase {
  func testStartThatRemembers() throws {
    let (features, units) = (40, 30)
    func weights(_ bias: Double, _ dtype: DType, seed: UInt64) throws -> LSTMWeights {
      var generator = SeededGenerator(seed: seed)
      return try initialLSTMWeights(
        features: features, units: units, forgetBias: bias, dtype: dtype, using: &generator
      ) { size, dtype, generator in
        OrthogonalInitializer().makeValue(shape: [size, size], dtype: dtype, using: &generator)
      }
    }
    for (bias, dtype) in [(1.0, DType.float64), (2.5, .float32)] {
      let w = try weights(bias, dtype, seed: 5620)
      guard
        expect(
          w.input.shape == [40, 120] && w.recurrent.shape == [30, 120] && w.bias.shape == [120],
          "shapes \(w.input.shape), \(w.recurrent.shape), \(w.bias.shape)",
          diagnosis: "wx is [D, 4H], wh [H, 4H], b [4H]."),
        expect(
          [w.input, w.recurrent, w.bias].allSatisfy { $0.dtype == dtype }, "another element type",
          diagnosis: "all weights have the element type that is asked for.")
      else { return }
      func biases(_ gate: Int) -> Tensor {
        Tensor((0..<120).map { $0 / 30 == gate ? bias : 0 }).converted(to: dtype)
      }
      expectTensor(
        w.bias, biases(1), "b",
        suspects: [
          Suspect(biases(0), "the forget gate's block is the second one."),
          Suspect(biases(2), "the forget gate's block is the second one."),
          Suspect(w.bias.zerosLike + bias, "only the forget gate starts from forgetBias."),
          Suspect(w.bias.zerosLike, "the forget gate's biases start from forgetBias."),
        ],
        otherwise:
          "b is 0 but for the second block of H, the forget gate's, where it is forgetBias.")
      let blocks = (0..<4).map { w.recurrent.sliced(($0 * 30)..<(($0 + 1) * 30), axis: 1) }
      for block in blocks {
        guard
          expect(
            deviation(block) < (dtype == .float64 ? 1e-10 : 1e-5),
            "a block of wh is not orthogonal",
            diagnosis: "each of the four blocks [H, H] of wh is an orthogonal matrix by itself.")
        else { return }
      }
      expect(
        (0..<4).allSatisfy { a in (0..<a).allSatisfy { blocks[$0] != blocks[a] } },
        "two blocks of wh are the same",
        diagnosis: "each gate has an orthogonal matrix of its own: draw four.")
      let variance = dot(w.input, w.input) / Double(w.input.count)
      let ratio = variance * 70 / 2
      expect(
        (0.9...1.1).contains(ratio) && abs(w.input.mean().item) < 0.01,
        "the variance of wx is \(ratio) times the right one",
        diagnosis: abs(ratio * ratio - 2.0 / 70) < 0.01 || abs(ratio - 2.0 / 70) < 0.01
          ? "the *variance* is 2 / (D + H): its root is the deviation."
          : "wx is normal with mean 0 and variance 2 / (D + H): each gate maps D to H.")
    }
    expect(
      try weights(1, .float64, seed: 5621) == weights(1, .float64, seed: 5621),
      "two starts with one seed differ",
      diagnosis: "the generator is the only source of randomness.")
    expect(
      try weights(1, .float64, seed: 5621).input != weights(1, .float64, seed: 5622).input,
      "two seeds give the same weights", diagnosis: "draw from the generator that is passed in.")
  }
}
