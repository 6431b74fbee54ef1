import Gradus
import GradusTesting
import Kernels
import XCTest

/// The loops of 32 bits, in every build that this processor can run, against those of 64.
final class VectorLoopTests: XCTestCase {
  /// Compares a function of float32 operands with the same of float64 ones.
  private func compare(
    _ name: String, _ operands: [Tensor], tolerance: Double = 2e-5,
    _ function: ([Variable]) -> Variable
  ) {
    let upstream = random(function(operands.map { .constant($0) }).shape, seed: 77)
    func results(_ dtype: DType) -> [Tensor] {
      let variables = operands.map { Variable($0.converted(to: dtype)) }
      let result = function(variables)
      return [result.value]
        + result.gradients(of: variables, upstream: upstream.converted(to: dtype))
    }
    let expected = results(.float64)
    for variant in KernelVariant.supported {
      let found = KernelVariant.using(variant) { results(.float32) }
      for (number, pair) in zip(found, expected).enumerated() {
        let scale = max(1, abs(pair.1).max().item)
        assertClose(
          pair.0.converted(to: .float64), pair.1, relative: tolerance,
          absolute: tolerance * scale, "\(name), \(variant): result \(number)")
      }
    }
  }

  func testLongShortTermMemory() {
    for (batch, steps, units) in [(1, 5, 7), (5, 4, 16), (13, 3, 33), (29, 3, 40)] {
      let operands = [
        random([batch, steps, 6]), random([6, 4 * units], seed: 2) * 0.3,
        random([units, 4 * units], seed: 3) * 0.2, random([4 * units], seed: 4),
        random([batch, units], seed: 5), random([batch, units], seed: 6),
      ]
      for goesBackwards in [false, true] {
        for hasState in [false, true] {
          let used = hasState ? operands : Array(operands.prefix(4))
          compare("lstm \(batch) \(units) \(goesBackwards) \(hasState)", used) { x in
            let state = hasState ? LSTMState(hidden: x[4], cell: x[5]) : nil
            let (sequence, last) = lstm(
              x[0], inputWeight: x[1], recurrentWeight: x[2], bias: x[3], state: state,
              goesBackwards: goesBackwards)
            return .concatenated(
              [
                sequence, last.hidden.reshaped([batch, 1, -1]), last.cell.reshaped([batch, 1, -1]),
              ],
              axis: 1)
          }
        }
      }
    }
  }

  func testBatchNormalization() {
    for shape in [[2, 3], [3, 4, 5, 16], [40, 33], [5, 9, 11, 70], [9, 31, 33, 24]] {
      let channels = shape[shape.count - 1]
      // A mean far from 0 must not cost digits of the variance.
      let operands = [
        random(shape) + 30, random([channels], seed: 2), random([channels], seed: 3),
        random(shape, seed: 4),
      ]
      compare("batch normalization \(shape)", operands, tolerance: 2e-4) {
        relu(batchNormalization($0[0], weight: $0[1], bias: $0[2]).output + $0[3])
      }
      compare("rectified \(shape)", Array(operands.prefix(3)), tolerance: 2e-4) {
        relu(batchNormalization($0[0], weight: $0[1], bias: $0[2]).output)
      }
    }
  }

  func testCrossEntropies() {
    let logits = random([50, 37]) * 8
    let labels = Tensor((0..<50).map { Double($0 % 37) })
    compare("sparse", [logits]) {
      SparseCategoricalCrossEntropy(labelSmoothing: 0.1)($0[0], labels)
    }
    let scores = Tensor(
      (0..<101).map { Double($0) - 50 } + [1e-3, -1e-3, 0, 200, -200], shape: [106])
    for target in [0, 1, 0.25] {
      let targets = Tensor.full([106], target, dtype: .float64)
      compare("binary \(target)", [scores]) {
        BinaryCrossEntropy(positiveWeight: 1.5)($0[0], targets.converted(to: $0[0].dtype))
      }
    }
  }

  /// A small loss keeps its digits, and a logit of minus infinity gets no share.
  func testExtremes() {
    let sure = BinaryCrossEntropy()(
      Variable(Tensor([Float(20)])), Tensor([Float(1)]))
    assertClose(sure.item, 2.0611536e-9, relative: 1e-5, absolute: 0)
    let logits = Variable(Tensor([0, -Float.infinity, 1], shape: [1, 3]))
    let loss = SparseCategoricalCrossEntropy()(logits, Tensor([0]))
    XCTAssertEqual(loss.gradients(of: [logits])[0][0, 1], 0)
  }

  func testAdamMatches64Bits() {
    func trained(_ dtype: DType) -> Tensor {
      let parameter = Parameter("x", random([1_003], dtype: .float64).converted(to: dtype))
      let optimizer = Adam(learningRate: 0.01, weightDecay: 0.1)
      for step in 0..<5 {
        let gradient = random([1_003], seed: UInt64(step)).converted(to: dtype)
        optimizer.step([parameter], gradients: [gradient])
      }
      return parameter.value.converted(to: .float64)
    }
    let expected = trained(.float64)
    for variant in KernelVariant.supported {
      let found = KernelVariant.using(variant) { trained(.float32) }
      assertClose(found, expected, relative: 1e-5, absolute: 1e-6, variant)
    }
  }

  /// Sums of many rows, and of one long run, in pieces.
  func testLongSums() {
    for shape in [[100_003], [7, 40_009], [50_000, 3], [3, 9_001, 5], [70, 600]] {
      let x = random(shape)
      for axis in shape.indices {
        assertClose(
          x.converted(to: .float32).sum(axes: [axis]).converted(to: .float64),
          x.sum(axes: [axis]), relative: 1e-5, absolute: 1e-3, "\(shape) \(axis)")
      }
      let plain = x.scalars.reduce(0, +)
      assertClose(x.sum().item, plain, relative: 1e-10, absolute: 1e-8)
    }
  }
}
