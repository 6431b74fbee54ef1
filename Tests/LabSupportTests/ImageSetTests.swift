import Gradus
import XCTest

@testable import LabSupport

final class ImageSetTests: LabTestCase {
  func testDrawnGarmentsStandInAndSayThatTheyDo() throws {
    let set = try ImageSet.garments(in: lab(nil, ["--data", folder]), training: 30, test: 20)
    XCTAssertFalse(set.source.isReal)
    XCTAssertEqual(set.training.inputs.shape, [30, 28, 28, 1])
    XCTAssertEqual(set.imageShape, [28, 28, 1])
    XCTAssertEqual(set.contents.english, "30 + 20 images (training + test)")
    XCTAssertEqual(set.samples(2).shape, [2, 28, 28, 1])
    XCTAssertNotEqual(
      set.training.inputs.sliced(0..<20, axis: 0), set.test.inputs, "tested on what it has seen")
    let part = set.prefix(training: 12, test: 100)
    XCTAssertEqual([part.training.count, part.test.count], [12, 20])
    XCTAssertEqual(part.source, set.source)
  }

  func testEveryClassHasANameInBothLanguages() {
    XCTAssertEqual(ImageSet.garmentNames.map(\.english), FashionMNIST.classNames)
    XCTAssertEqual(Set(ImageSet.garmentNames.map(\.russian)).count, FashionMNIST.classNames.count)
  }
}
