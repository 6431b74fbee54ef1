import Dispatch
import Gradus
import Kernels
import XCTest

/// The same numbers give the same bits on one thread and on as many as there are.
final class ThreadTests: XCTestCase {
  /// Sums that depend on every bit of products and convolutions large enough to be shared out.
  private func traces() -> [UInt64] {
    KernelVariant.supported.flatMap { KernelVariant.using($0, tracesOfOneVariant) }
  }

  private func tracesOfOneVariant() -> [UInt64] {
    var found: [Tensor] = []
    for dtype in [DType.float32, .float64] {
      for (rows, columns, inner) in [(301, 203, 157), (97, 403, 515), (27, 64, 9000)] {
        let x = Variable(random([rows, inner], dtype: dtype))
        let y = Variable(random([inner, columns], seed: 2, dtype: dtype))
        let product = matmul(x, y)
        found += [product.value] + product.gradients(of: [x, y], upstream: product.value)
      }
      for (channels, filters, groups, stride) in [
        (5, 33, 1, 1), (16, 40, 1, 2), (70, 70, 70, 1), (96, 80, 1, 1),
      ] {
        let x = Variable(random([3, 31, 29, channels], dtype: dtype))
        let w = Variable(random([3, 3, channels / groups, filters], seed: 2, dtype: dtype))
        let y = convolution2D(x, w, stride: stride, padding: .same, groups: groups)
        found += [y.value] + y.gradients(of: [x, w], upstream: y.value)
        let pool = maxPool2D(averagePool2D(x, size: 3, stride: 1), size: 3, stride: 2)
        found += [pool.value] + pool.gradients(of: [x], upstream: pool.value)
      }
    }
    return (found + layers()).map { tensor in
      tensor.scalars.reduce(0) { ($0 ^ $1.bitPattern) &* 1_099_511_628_211 }
    }
  }

  /// Recurrence, normalization, losses, sums, arithmetic, and steps of an optimizer.
  private func layers() -> [Tensor] {
    var found: [Tensor] = []
    let sequences = Sequential {
      LSTM(48, returnsSequences: true)
      GRU(32)
      Dense(40)
    }.build(inputShape: [9, 24], seed: 1)
    let images = Sequential {
      Convolution2D(filters: 20, kernelSize: 3, padding: .same)
      BatchNormalization()
      ReLU()
      GlobalAveragePool2D()
      Dense(40)
    }.build(inputShape: [31, 29, 3], seed: 1)
    let labels = Tensor((0..<64).map { Double($0 % 40) })
    for (model, shape) in [(sequences, [64, 9, 24]), (images, [64, 31, 29, 3])] {
      let optimizer = Adam(learningRate: 0.01)
      model.mode = .training
      for _ in 0..<2 {
        let loss = SparseCategoricalCrossEntropy()(
          model(.constant(random(shape, dtype: .float32))), labels)
        optimizer.step(model.parameters, gradients: loss.gradients(of: model.parameters))
      }
      found += model.parameters.map { $0.value }
    }
    let x = random([300, 40, 11], dtype: .float32)
    let loss = BinaryCrossEntropy()(.constant(x), x .> 0)
    found += [
      x.sum(), x.sum(axes: [0]), x.sum(axes: [1]), x.sum(axes: [2]), exp(x) * x, loss.value,
    ]
    return found
  }

  /// Loops of several threads at once, each of which may ask for the helpers.
  func testThreadsShareTheHelpers() {
    let x = random([400, 300], dtype: .float32)
    let expected = matmul(x, x, transposeSecond: true) + 1
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      for _ in 0..<20 {
        XCTAssertEqual(matmul(x, x, transposeSecond: true) + 1, expected)
      }
    }
  }

  func testOneThreadGivesTheSameBits() throws {
    let child = try ChildRun(
      "ThreadTests/testTraces", sample: "traces",
      environment: ["GRADUS_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"])
    XCTAssertEqual(child.status, 0, child.output)
    XCTAssertTrue(child.output.contains("traces \(traces())"), child.output)
  }

  func testAnUnusableNumberOfThreadsStops() throws {
    for text in ["0", "two", "-1", "257"] {
      let child = try ChildRun(
        "ThreadTests/testTraces", sample: "traces", environment: ["GRADUS_THREADS": text])
      XCTAssertNotEqual(child.status, 0)
      XCTAssertTrue(
        child.output.contains("GRADUS_THREADS: \"\(text)\" is no whole number from 1 to 256"),
        child.output)
    }
  }

  func testTraces() throws {
    guard ChildRun.sample != nil else {
      throw XCTSkip("runs in the process that testOneThreadGivesTheSameBits starts")
    }
    print("traces \(traces())")
  }
}
