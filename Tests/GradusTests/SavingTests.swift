import Gradus
import XCTest

/// Models on the disk.
final class SavingTests: FolderTestCase {
  /// A layer with a buffer.
  private final class Counting: Layer {
    var seen: Buffer?
    override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
      seen = factory.buffer("seen", [inputShapes[0].last!], filledWith: 0)
    }
    override func forward(_ input: Variable) -> Variable { input + seen!.value }
  }

  private func model(_ seed: UInt64, dtype: DType = .float32, hidden: Int = 5) -> Sequential {
    Sequential {
      Dense(hidden)
      Counting()
      Dense(3)
    }.build(inputShape: [4], seed: seed, dtype: dtype)
  }

  func testAModelIsSavedAndLoaded() throws {
    let (first, second) = (model(1), model(2))
    first.namedBuffers[0].buffer.value = .full([5], 7)
    try first.save(to: path("m.safetensors"), metadata: ["epoch": "3"])
    let file = try Safetensors(contentsOf: path("m.safetensors"))
    XCTAssertEqual(file.metadata, ["epoch": "3"])
    XCTAssertEqual(
      Set(file.tensors.map { $0.name }),
      ["0.weight", "0.bias", "1.seen", "2.weight", "2.bias"])
    try second.load(from: path("m.safetensors"))
    XCTAssertEqual(second.parameters.map { $0.value }, first.parameters.map { $0.value })
    XCTAssertEqual(second.namedBuffers[0].buffer.value, .full([5], 7))
    // In another element type.
    let third = model(3, dtype: .float64)
    try third.load(from: path("m.safetensors"))
    XCTAssertEqual(third.parameters[0].value, first.parameters[0].value.converted(to: .float64))
  }

  func testAnotherModelsFileNamesTheFirstDifferenceAndChangesNothing() throws {
    let other = model(1)
    let before = other.parameters.map { $0.value }
    func check(_ saved: Layer, _ message: String) throws {
      try saved.save(to: path("m"))
      XCTAssertThrowsError(try other.load(from: path("m"))) { error in
        XCTAssertTrue("\(error)".hasSuffix(message), "\(error)")
        XCTAssertTrue(error is ModelMismatch)
      }
      XCTAssertEqual(other.parameters.map { $0.value }, before)
    }
    try check(
      model(2, hidden: 6),
      "/m: has '0.weight' with shape [4, 6], the model with [4, 5]; it was saved from another model"
    )
    try check(
      Sequential {
        Dense(5)
        Counting()
      }.build(inputShape: [4], seed: 1),
      "has no '2.weight', which the model has with shape [5, 3]; it was saved from another model")
    try check(
      Sequential {
        Dense(5)
        Counting()
        Dense(3)
        Dense(2)
      }.build(inputShape: [4], seed: 1),
      "has '3.bias' with shape [2], which the model has not; it was saved from another model")
  }

  func testADamagedFileChangesNothing() throws {
    let (first, second) = (model(1), model(2))
    var file = Safetensors()
    for (name, parameter) in first.namedParameters { file.add(name, parameter.value) }
    XCTAssertThrowsError(try second.load(file, named: "f")) { error in
      let mismatch = error as? ModelMismatch
      XCTAssertEqual(mismatch?.name, "1.seen")
      XCTAssertEqual(mismatch?.difference, .missing(shape: [5]))
    }
    XCTAssertEqual(second.parameters.map { $0.value }, model(2).parameters.map { $0.value })
  }
}
