import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ClassWeightsChecks: LessonTestCase {
  func testBalance() throws {
    // 20 pixels of class 0, 8 of class 1, 2 of class 2.
    let numbers = (0..<30).map { $0 % 15 == 7 ? 2.0 : $0 % 15 % 4 == 1 ? 1 : 0 }
    let counts = [0.0, 1, 2].map { label in Double(numbers.filter { $0 == label }.count) }
    for dtype in [DType.float64, .float32] {
      let labels = Tensor(numbers, shape: [2, 3, 5, 1]).converted(to: dtype)
      let right = Tensor(counts.map { 30 / (3 * $0) }).converted(to: dtype)
      expectTensor(
        try classWeights(labels, classes: 3), right, "the weights",
        suspects: [
          Suspect(Tensor(counts.map { $0 / 30 }), "a rare class weighs more, not less."),
          Suspect(Tensor(counts.map { 30 / $0 }), "divide by the number of classes."),
        ],
        otherwise: "weight[c] = n / (P · n[c]), in the element type of the labels.")
    }
  }

  func testAbsentClassAndErrors() throws {
    let labels = Tensor([0.0, 2, 2, 0, 2, 2, 2, 2])
    expectTensor(
      try classWeights(labels, classes: 4), Tensor([8.0 / 4, 0, 8.0 / 12, 0]), "the weights",
      suspects: [
        Suspect(
          Tensor([8.0 / 8, 0, 8.0 / 24, 0]),
          "P counts the classes that occur: so the mean weight of a pixel is 1.")
      ],
      otherwise: "a class that does not occur has weight 0, not infinity.")
    expectTensor(
      try classWeights(Tensor([1.0, 0, 0, 0]), classes: 3), Tensor([4.0 / 6, 4.0 / 2, 0]),
      "the weights where a class has one pixel",
      otherwise: "a class occurs when it has one pixel, and counts in P.")
    expectTensor(
      try classWeights(Tensor([0.0, 0, 0]), classes: 1), Tensor([1.0]), "the weight of one class",
      otherwise: "a single class is allowed: every pixel weighs 1.")
    expectTensor(
      try classWeights(Tensor([], shape: [0, 2, 2]), classes: 2), Tensor([0.0, 0]),
      "the weights of no pixels", otherwise: "no pixels: zeros.")
    for bad in [[0.0, 4], [-1, 0], [0.5, 1]] {
      try expectMismatch("labels \(bad) of 4 classes", diagnosis: "labels are 0 ..< classes.") {
        _ = try classWeights(Tensor(bad), classes: 4)
      }
    }
    try expectImpossible("no classes", diagnosis: "there is at least one class.") {
      _ = try classWeights(Tensor([], shape: [0]), classes: 0)
    }
  }
}

final class PixelWeightsChecks: LessonTestCase {
  func testLookup() throws {
    var generator = SeededGenerator(seed: 6001)
    let labels = randomLabels([2, 3, 4, 1], classes: 4, &generator)
    for dtype in [DType.float64, .float32] {
      let table = Tensor.uniform([4], in: 0.1..<5, dtype: dtype, using: &generator)
      let right = Tensor(labels.scalars.map { table[Int($0)] }, shape: labels.shape)
        .converted(to: dtype)
      expectTensor(
        try pixelWeights(labels, table), right, "the weights",
        suspects: [
          Suspect(labels * table.mean().item, "look the class up; do not multiply by its number.")
        ],
        otherwise: "the weight of a pixel is weights[its label], in the element type of weights.")
    }
  }

  func testLabelsThatDoNotExist() throws {
    let table = Tensor([1.0, 2, 3])
    for bad in [[0.0, 3], [-1, 2], [0.5, 1]] {
      try expectMismatch(
        "labels \(bad) and 3 weights", diagnosis: "a label is a whole number in 0 ..< classes."
      ) { _ = try pixelWeights(Tensor(bad), table) }
    }
    expectTensor(
      try pixelWeights(Tensor([2.0, 0]), table), Tensor([3.0, 1]), "weights of good labels",
      otherwise: "the last class is allowed too.")
  }
}
