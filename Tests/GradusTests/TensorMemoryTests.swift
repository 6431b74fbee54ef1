import Dispatch
import GradusTesting
import XCTest

@testable import Gradus

/// Memory that tensors let go of is used again.
final class TensorMemoryTests: XCTestCase {
  /// After its first steps training asks the system for no memory for tensors.
  func testTrainingStepsAllocateNothing() {
    let dense = Sequential {
      Dense(32)
      ReLU()
      Dense(10)
    }.build(inputShape: [20], seed: 1)
    let images = Sequential {
      Convolution2D(filters: 8, kernelSize: 3, padding: .same, bias: false)
      BatchNormalization()
      ReLU()
      MaxPool2D(size: 2)
      Convolution2D(filters: 8, kernelSize: 3, stride: 2, padding: .explicit(1))
      ReLU()
      GlobalAveragePool2D()
      Dense(10)
    }.build(inputShape: [12, 12, 3], seed: 1)
    let sequences = Sequential {
      LSTM(16)
      Dense(10)
    }.build(inputShape: [7, 5], seed: 1)
    for (model, shape) in [(dense, [20]), (images, [12, 12, 3]), (sequences, [7, 5])] {
      let inputs = random([16] + shape, dtype: .float32)
      let labels = Tensor.arange(16) * 0.5
      let classes = Tensor(labels.scalars.map { $0.rounded(.down) })
      let optimizer = Adam(learningRate: 1e-3)
      let parameters = model.trainableParameters
      model.mode = .training
      func step() {
        func gradients() -> [Tensor] {
          SparseCategoricalCrossEntropy()(model(.constant(inputs)), classes)
            .gradients(of: parameters)
        }
        optimizer.step(parameters, gradients: gradients())
      }
      for _ in 0..<2 { step() }
      let before = TensorMemory.systemAllocations
      for _ in 0..<5 { step() }
      XCTAssertEqual(TensorMemory.systemAllocations, before, "\(shape)")
    }
  }

  /// What is kept is bounded by half of what was in use, and is given up for another size.
  func testBlocksAreUsedAgainAndGivenBack() {
    let before = TensorMemory.systemAllocations
    for _ in 0..<10 { _ = Tensor.zeros([3_001, 1_009]) }
    XCTAssertLessThanOrEqual(TensorMemory.systemAllocations, before + 1)
    let first = TensorMemory.take(1 << 20)
    TensorMemory.give(first)
    let second = TensorMemory.take((1 << 20) - 100)
    XCTAssertEqual(first.address, second.address)
    XCTAssertEqual(UInt(bitPattern: second.address) % 64, 0)
    TensorMemory.give(second)
  }

  /// A block is never larger than asked for by more than an eighth and a cache line, nor smaller.
  func testSizes() {
    for count in [0, 1, 64, 65, 1_000, 4_097, 65_536, 1_000_003] {
      let block = TensorMemory.take(count)
      XCTAssertGreaterThanOrEqual(block.size, count)
      XCTAssertLessThanOrEqual(block.size, count + count / 8 + 64)
      TensorMemory.give(block)
    }
  }

  func testManyThreads() {
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for round in 1...200 {
        let tensor = Tensor.full([round * 7], Double(thread))
        XCTAssertEqual(tensor[round * 7 - 1], Double(thread))
      }
    }
  }
}
