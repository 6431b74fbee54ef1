import Gradus
import XCTest

/// Gradient clipping and regularizers against PyTorch.
final class ClippingParityTests: XCTestCase {
  func testClipping() throws {
    for item in try Fixture("clipping").cases {
      let limit = try item.number("limit")
      for dtype in [DType.float64, .float32] {
        let kinds: [(name: String, clipping: GradientClipping)] = [
          ("value", .byValue(limit)), ("each", .byNorm(limit)), ("global", .byGlobalNorm(limit)),
        ]
        for (name, clipping) in kinds {
          var gradients = try (0..<3).map { try item.input("g\($0)", dtype) }
          let norm = clipping.apply(to: &gradients)
          assertParity(
            Tensor(norm).converted(to: dtype), try item.output("norm"), "\(item.name): norm")
          for (place, gradient) in gradients.enumerated() {
            assertParity(gradient, try item.output("\(name)\(place)"), "\(item.name): \(name)")
          }
        }
      }
    }
  }

  func testRegularizers() throws {
    for item in try Fixture("regularizers").cases {
      let (l1, l2) = (try item.number("l1"), try item.number("l2"))
      for dtype in [DType.float64, .float32] {
        var regularizers: [any Regularizer] = [ElasticNetRegularizer(l1: l1, l2: l2)]
        if l2 == 0 { regularizers.append(L1Regularizer(l1)) }
        if l1 == 0 { regularizers.append(L2Regularizer(l2)) }
        for regularizer in regularizers {
          let w = Variable(try item.input("w", dtype))
          let penalty = regularizer.penalty(w)
          assertParity(penalty.value, try item.output("penalty"), "\(item.name): penalty")
          assertParity(
            penalty.gradients(of: [w])[0], try item.output("dw"), "\(item.name): dw")
        }
      }
    }
  }
}
