import Foundation
import Gradus

/// By the method of Box and Muller.
public func initialWeights(
  _ initialization: WeightInitialization, inputs: Int, outputs: Int, dtype: DType = .float32,
  using generator: inout SeededGenerator
) throws -> Tensor {
  let variance: Double =
    switch initialization {
    case .zeros: 0
    case .normal(let deviation): deviation * deviation
    case .xavier: 2 / Double(inputs + outputs)
    case .he: 2 / Double(inputs)
    }
  guard variance > 0 else { return Tensor.zeros([inputs, outputs], dtype: dtype) }
  // Box and Muller's normal numbers, from pairs of uniform ones.
  let numbers = (0..<inputs * outputs).map { _ in
    sqrt(-2 * variance * log(1 - generator.uniform())) * cos(2 * Double.pi * generator.uniform())
  }
  return Tensor(numbers, shape: [inputs, outputs]).converted(to: dtype)
}
