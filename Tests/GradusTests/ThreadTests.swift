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
    return found.map { tensor in
      tensor.scalars.reduce(0) { ($0 ^ $1.bitPattern) &* 1_099_511_628_211 }
    }
  }

  func testOneThreadGivesTheSameBits() throws {
    let child = try ChildRun(
      "ThreadTests/testTraces", sample: "traces",
      environment: ["GRADUS_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"])
    XCTAssertEqual(child.status, 0, child.output)
    XCTAssertTrue(child.output.contains("traces \(traces())"), child.output)
  }

  func testTraces() throws {
    guard ChildRun.sample != nil else {
      throw XCTSkip("runs in the process that testOneThreadGivesTheSameBits starts")
    }
    print("traces \(traces())")
  }
}
