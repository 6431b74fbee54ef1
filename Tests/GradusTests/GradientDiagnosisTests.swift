import Gradus
import GradusTesting
import XCTest

/// Deliberately wrong gradients of real losses, and what the check says of them.
final class GradientDiagnosisTests: XCTestCase {
  private func diagnose(
    _ values: [Tensor], _ analytic: [Tensor], batchSize: Int? = nil,
    _ loss: ([Tensor]) -> Double
  ) -> String? {
    let names = ["w", "b", "v"]
    let report = GradientCheck(batchSize: batchSize).compare(
      parameters: Array(zip(names, values)), analytic: analytic, loss: loss)
    XCTAssertFalse(report.passed)
    return report.diagnosis
  }

  private func expect(
    _ diagnosis: GradientDiagnosis?, _ found: String?, line: UInt = #line
  ) {
    XCTAssertEqual(
      found, diagnosis.map { "\($0).".capitalizedFirst }, file: #filePath, line: line)
  }

  private let w = random([5, 3], seed: 1)

  /// A loss whose gradient at `w` is any tensor one likes, with some curvature.
  private func loss(with gradient: Tensor, at point: Tensor) -> ([Tensor]) -> Double {
    { values in
      let move = values[0] - point
      return (move * gradient + square(move) * 0.5).sum().item
    }
  }

  private func expect(
    _ diagnosis: GradientDiagnosis?, wrong: Tensor, right: Tensor, at point: Tensor? = nil,
    batchSize: Int? = nil, line: UInt = #line
  ) {
    let point = point ?? random(right.shape, seed: 77)
    expect(
      diagnosis,
      diagnose([point], [wrong], batchSize: batchSize, loss(with: right, at: point)), line: line)
  }

  func testFactors() {
    let g = random([4, 3], seed: 2)
    expect(.factor(.one, wrongSign: true), wrong: -g, right: g)
    expect(.factor(.two, wrongSign: false), wrong: g * 2, right: g)
    expect(.factor(.half, wrongSign: false), wrong: g / 2, right: g)
    expect(.factor(.half, wrongSign: true), wrong: g / -2, right: g)
    expect(.factor(.batchSize, wrongSign: false), wrong: g * 7, right: g, batchSize: 7)
    expect(.factor(.inverseBatchSize, wrongSign: false), wrong: g / 7, right: g, batchSize: 7)
    expect(.factor(.inverseBatchSize, wrongSign: true), wrong: g / -7, right: g, batchSize: 7)
    expect(.factor(.wholeNumber, wrongSign: false), wrong: g * 7, right: g)
    expect(.factor(.inverseWholeNumber, wrongSign: false), wrong: g / 7, right: g, batchSize: 5)
    expect(.factor(.other, wrongSign: false), wrong: g * 1.37, right: g)
    // A factor is seen in one number only when it is telling.
    expect(.factor(.two, wrongSign: false), wrong: Tensor(3), right: Tensor(1.5))
    expect(.factor(.one, wrongSign: true), wrong: Tensor(3), right: Tensor(-3))
    expect(nil, wrong: Tensor(3), right: Tensor(1.234))
  }

  func testZeroAndNotFinite() {
    let g = random([4, 3], seed: 2)
    expect(.zero, wrong: g.zerosLike, right: g)
    expect(.lossIgnoresParameter, diagnose([w], [w]) { _ in 3 })
    var broken = g
    broken[1, 1] = .nan
    expect(.notFinite, wrong: broken, right: g)
    broken[1, 1] = -.infinity
    expect(.notFinite, wrong: broken, right: g)
    expect(.lossNotFinite, diagnose([w], [w]) { log($0[0] * 0 - 1).sum().item })
  }

  func testUnsteadyLoss() {
    var generator = SeededGenerator(seed: 1)
    expect(
      .lossNotRepeatable,
      diagnose([w], [w]) { ($0[0] * generator.uniform()).sum().item })
  }

  func testElementTypes() {
    expect(
      .elementType,
      diagnose([w], [w.converted(to: .float32)]) { square($0[0]).sum().item / 2 })
    expect(
      .elementType,
      diagnose([w.converted(to: .float32)], [w]) { square($0[0]).sum().item / 2 })
    let g = random([4, 3], seed: 2)
    // Only a loss of large gradients shows it: the rounding is smaller than the tolerance else.
    let rough = (g * 1.00003).converted(to: .float32).converted(to: .float64)
    expect(.singlePrecision, wrong: rough, right: g)
  }

  func testNearlyRight() {
    let g = random([4, 3], seed: 2)
    expect(.nearlyRight, wrong: g + 1e-4 * random([4, 3], seed: 3), right: g)
  }

  func testSigns() {
    let g = random([4, 3], seed: 2)
    expect(.someSigns, wrong: abs(g), right: g)
  }

  func testTranspositions() {
    let g = random([4, 3], seed: 2)
    expect(.axesInOtherOrder, wrong: g.transposed(), right: g)
    expect(.transposed, wrong: g.transposed().reshaped([4, 3]), right: g)
    let squareGradient = random([4, 4], seed: 2)
    expect(.transposed, wrong: squareGradient.transposed(), right: squareGradient)
    let kernel = random([3, 3, 2, 4], seed: 2)
    expect(.transposed, wrong: kernel.transposed([1, 0, 2, 3]), right: kernel)
    expect(
      .axesInOtherOrder, wrong: kernel.transposed([3, 0, 1, 2]), right: kernel)
    // The same in a real product: dW = xᵀ·g, written as gᵀ·x.
    let x = random([6, 3], seed: 5)
    let up = random([6, 3], seed: 6)
    let weights = random([3, 3], seed: 7)
    expect(
      .transposed,
      diagnose([weights], [matmul(up, x, transposeFirst: true)]) {
        (matmul(x, $0[0]) * up).sum().item
      })
  }

  func testShapes() {
    let g = random([3], seed: 2)
    let each = random([5, 3], seed: 3)
    // A bias gradient that is not summed over the batch.
    expect(.missingBatchSum, wrong: each, right: each.sum(axes: [0]))
    expect(.missingBatchSum, wrong: each, right: each.sum(axes: [0]), batchSize: 5)
    expect(.missingBatchSum, wrong: each, right: each.mean(axes: [0]))
    expect(.missingBatchSum, wrong: each, right: g, batchSize: 5)
    expect(.wrongShape, wrong: each, right: g, batchSize: 4)
    expect(.wrongShape, wrong: Tensor(1), right: g)
  }

  func testExchangedParameters() {
    let b = random([5, 3], seed: 4)
    XCTAssertEqual(
      diagnose([w, b], [w, b]) { ($0[0] * $0[1]).sum().item },
      "w, b: \(GradientDiagnosis.exchanged).")
    XCTAssertEqual(
      diagnose([w, b], [square(b) * 3, w * 2]) {
        square($0[0]).sum().item + pow($0[1], 3).sum().item
      }, "w, b: \(GradientDiagnosis.exchanged).")
    // Of different shapes, where the shape alone is already wrong.
    let short = random([3], seed: 4)
    XCTAssertEqual(
      diagnose([w, short], [short * 2, w * 2]) {
        square($0[0]).sum().item + square($0[1]).sum().item
      }, "w, b: \(GradientDiagnosis.exchanged).")
  }

  func testOrder() {
    let g = random([5, 3], seed: 2)
    expect(.reversed([0]), wrong: g.reversed(axes: [0]), right: g)
    let kernel = random([3, 4, 2, 2], seed: 2)
    expect(.reversed([0, 1]), wrong: kernel.reversed(axes: [0, 1]), right: kernel)
    // Gates of a recurrent cell, joined in another order.
    let gates = random([3, 8], seed: 2)
    let mixed = Tensor.concatenated(
      [0, 1, 3, 2].map { gates.sliced(2 * $0..<2 * $0 + 2, axis: 1) }, axis: 1)
    expect(.permuted(axis: 1), wrong: mixed, right: gates)
    let late = Tensor.concatenated(
      [.zeros([1, 3], dtype: .float64), g.sliced(0..<4, axis: 0)], axis: 0)
    expect(.shifted(axis: 0), wrong: late, right: g)
    let early = Tensor.concatenated([g.sliced(1..<3, axis: 1), random([5, 1])], axis: 1)
    expect(.shifted(axis: 1), wrong: early, right: g)
  }

  func testPenalty() {
    let x = random([6, 5], seed: 2)
    let y = random([6, 3], seed: 3)
    let residual = matmul(x, w) - y
    let data = matmul(x, residual, transposeFirst: true)
    let loss = { (values: [Tensor]) in
      square(matmul(x, values[0]) - y).sum().item / 2 + 0.1 * square(values[0]).sum().item / 2
    }
    assertGradients(parameters: [("w", w)], analytic: [data + 0.1 * w], loss: loss)
    for factor in [0, 0.05, 0.2, -0.1] {
      expect(.penalty, diagnose([w], [data + factor * w], loss))
    }
    let weak = { (values: [Tensor]) in
      square(matmul(x, values[0]) - y).sum().item / 2 + 1e-4 * square(values[0]).sum().item
    }
    expect(.penalty, diagnose([w], [data], weak))
  }

  func testSharedTerm() {
    // Softmax whose backward forgets the weighted sum, which all classes of a row share… times y;
    // logSoftmax without its sum is not shared, but subtracting a mean is.
    let up = random([5, 3], seed: 4)
    let loss = { (values: [Tensor]) in
      ((values[0] - values[0].mean(axes: [0], keepingDimensions: true)) * up).sum().item
    }
    expect(.sharedTerm(axis: 0), diagnose([w], [up], loss))
  }

  func testFactorAlong() {
    let g = random([5, 3], seed: 2)
    expect(.factorAlong(axis: 1), wrong: g * Tensor([0.3, 1.7, 2.2]), right: g)
    expect(
      .factorAlong(axis: 0), wrong: g * Tensor([0.3, 1.7, 2.2, -1, 5], shape: [5, 1]), right: g)
  }

  func testRegions() {
    let g = random([6, 7], seed: 2)
    func spoiled(_ region: (Int, Int) -> Bool, by factor: Double? = nil) -> Tensor {
      var result = g
      let noise = random([6, 7], seed: 8)
      for i in 0..<6 {
        for j in 0..<7 where region(i, j) {
          result[i, j] = factor.map { $0 * g[i, j] } ?? noise[i, j]
        }
      }
      return result
    }
    expect(.wrongOnly(.first(axis: 0)), wrong: spoiled { i, _ in i == 0 }, right: g)
    expect(.wrongOnly(.last(axis: 1)), wrong: spoiled { _, j in j == 6 }, right: g)
    expect(
      .wrongOnly(.border(axes: [1])), wrong: spoiled { _, j in j == 0 || j == 6 }, right: g)
    let frame = { (i: Int, j: Int) in i == 0 || i == 5 || j == 0 || j == 6 }
    expect(.wrongOnly(.border(axes: [0, 1])), wrong: spoiled(frame), right: g)
    let wideFrame = { (i: Int, j: Int) in i < 2 || i > 3 || j < 2 || j > 4 }
    expect(.wrongOnly(.border(axes: [0, 1])), wrong: spoiled(wideFrame), right: g)
    expect(
      .wrongOnly(.indices(2...3, axis: 1)), wrong: spoiled { _, j in j == 2 || j == 3 }, right: g)
    expect(.partlyZero(.allButLast(axis: 0)), wrong: spoiled({ i, _ in i < 5 }, by: 0), right: g)
    expect(.partlyZero(.allButFirst(axis: 1)), wrong: spoiled({ _, j in j > 0 }, by: 0), right: g)
    // One wrong entry is no region.
    expect(nil, wrong: spoiled { i, j in i == 0 && j == 3 }, right: g)
    expect(
      .partlyZero(nil), wrong: spoiled({ i, j in (i * 7 + j) % 4 == 1 }, by: 0), right: g)
  }

  func testMissingMask() {
    let x = random([6, 5], seed: 2)
    let up = random([6, 5], seed: 3)
    expect(.missingMask, diagnose([x], [up]) { (relu($0[0]) * up).sum().item })
    let right = up * (x .> 0)
    XCTAssertTrue(
      GradientCheck().compare(parameters: [("x", x)], analytic: [right]) {
        (relu($0[0]) * up).sum().item
      }.passed)
  }

  func testCorner() {
    let point = Tensor([-1, 0, 2])
    expect(
      .corner, diagnose([point], [Tensor([0, 0, 1])]) { relu($0[0]).sum().item })
    expect(
      .corner, diagnose([point], [Tensor([0, 1, 1])]) { relu($0[0]).sum().item })
    expect(
      .corner, diagnose([point + 3e-6], [Tensor([0, 1, 1])]) { relu($0[0]).sum().item })
    // A wrong gradient beside a corner stays wrong.
    expect(
      .factor(.two, wrongSign: false),
      diagnose([Tensor([1, -2, 3])], [Tensor([4, 0, 12])]) { square(relu($0[0])).sum().item })
  }

  func testSeveralParameters() {
    let b = random([3], seed: 4)
    XCTAssertEqual(
      diagnose([w, b], [-w, -b]) { (square($0[0]).sum().item + square($0[1]).sum().item) / 2 },
      "w, b: \(GradientDiagnosis.factor(.one, wrongSign: true)).")
    XCTAssertEqual(
      diagnose([w, b], [w, b.zerosLike]) {
        (square($0[0]).sum().item + square($0[1]).sum().item) / 2
      }, "b: \(GradientDiagnosis.zero).")
  }

  func testNoPatternGivesNoDiagnosis() {
    let g = random([5, 3], seed: 2)
    expect(nil, wrong: random([5, 3], seed: 3), right: g)
  }
}
