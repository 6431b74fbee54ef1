import Foundation
import Gradus
import XCTest

/// The real sets, where `GRADUS_DATA` names the folder that holds them.
final class DataSetsTests: XCTestCase {
  private let folder = DataFolder()

  private func need(_ name: String) throws {
    guard folder.contains(name) else {
      throw XCTSkip("\(folder.path) holds no \(name); set GRADUS_DATA")
    }
  }

  private func check(
    _ data: TensorDataset, _ shape: [Int], perClass: Int?, line: UInt = #line
  ) {
    XCTAssertEqual(data.inputs.shape, shape, line: line)
    XCTAssertEqual(data.inputs.min().item, 0, line: line)
    XCTAssertEqual(data.inputs.max().item, 1, line: line)
    let counts = Dictionary(grouping: data.labels) { $0 }.mapValues(\.count)
    XCTAssertEqual(counts.keys.sorted(), Array(0..<10), line: line)
    if let perClass { XCTAssertEqual(Set(counts.values), [perClass], line: line) }
  }

  func testFashionMNIST() throws {
    try need("fashion-mnist")
    check(try FashionMNIST.training(in: folder), [60000, 28, 28, 1], perClass: 6000)
    let test = try FashionMNIST.test(in: folder)
    check(test, [10000, 28, 28, 1], perClass: 1000)
    XCTAssertEqual(FashionMNIST.classNames[test.labels[0]], "Ankle boot")
  }

  func testMNIST() throws {
    try need("mnist")
    let training = try MNIST.training(in: folder)
    check(training, [60000, 28, 28, 1], perClass: nil)
    XCTAssertEqual(Array(training.labels.prefix(6)), [5, 0, 4, 1, 9, 2])
    check(try MNIST.test(in: folder), [10000, 28, 28, 1], perClass: nil)
  }

  func testCIFAR10() throws {
    try need("cifar10")
    let training = try CIFAR10.training(in: folder)
    check(training, [10000, 32, 32, 3], perClass: nil)
    XCTAssertEqual(CIFAR10.classNames[training.labels[0]], "frog")
    // The first pixels of the first record of data_batch_1: 59, 62, 63.
    XCTAssertEqual((0..<3).map { (training.inputs[0, 0, 0, $0] * 255).rounded() }, [59, 62, 63])
    check(try CIFAR10.test(in: folder), [1000, 32, 32, 3], perClass: nil)
  }

  func testHandwrittenDigits() throws {
    try need("optdigits")
    check(try HandwrittenDigits.training(in: folder), [3823, 8, 8, 1], perClass: nil)
    check(try HandwrittenDigits.test(in: folder), [1797, 8, 8, 1], perClass: nil)
  }

  func testHousing() throws {
    try need("boston-housing")
    try need("california-housing")
    let boston = try BostonHousing.load(from: folder)
    XCTAssertEqual(boston.dataset.inputs.shape, [506, 13])
    XCTAssertEqual(boston.dataset.targets.shape, [506, 1])
    XCTAssertEqual(boston.dataset.targets[0, 0], 24)
    XCTAssertEqual(boston.featureNames.first, "CRIM")
    let california = try CaliforniaHousing.load(from: folder)
    XCTAssertEqual(california.dataset.inputs.shape, [20640, 13])
    XCTAssertEqual(california.featureNames.suffix(5).first, "ocean_proximity=<1H OCEAN")
    XCTAssertEqual(california.dataset.targets.max().item, 500_001)
    let inputs = california.dataset.inputs
    XCTAssertEqual(inputs.scalars.filter(\.isNaN).count, 207)
    XCTAssertTrue(MedianImputer(fittedTo: inputs).transform(inputs).isFinite)
    XCTAssertEqual(MedianImputer(fittedTo: inputs).medians[4], 435)
  }

  func testSeries() throws {
    try need("airline-passengers")
    try need("time-series")
    let passengers = try TimeSeries.airlinePassengers(in: folder)
    XCTAssertEqual(passengers.values.shape, [144])
    XCTAssertEqual([passengers.values.min().item, passengers.values.max().item], [104, 622])
    XCTAssertEqual(passengers.times.last, "1960-12")
    XCTAssertEqual(try TimeSeries.dailyTemperatures(in: folder).values.count, 3650)
    XCTAssertEqual(try TimeSeries.monthlySunspots(in: folder).values.count, 2820)
  }

  func testTexts() throws {
    try need("onegin")
    try need("tinyshakespeare")
    try need("names")
    let onegin = try Literature.onegin(in: folder)
    XCTAssertEqual(onegin.unicodeScalars.count, 143_164)
    let vectorizer = TextVectorizer(.scalars, fittedTo: onegin)
    XCTAssertEqual(vectorizer.count, 129 + 1)
    XCTAssertEqual(vectorizer.decode(vectorizer.encode(onegin)), onegin)
    let shakespeare = try Literature.tinyShakespeare(in: folder)
    XCTAssertEqual(shakespeare.count, 1_115_394)
    XCTAssertEqual(TextVectorizer(.characters, fittedTo: shakespeare).count, 65 + 1)
    XCTAssertEqual(try Literature.names(in: folder).count, 32033)
  }

  func testMembranes() throws {
    try need("isbi2012-membrane")
    for (side, share) in [(Membranes.Side.half, 0.202), (.full, 0.22)] {
      let data = try Membranes.load(side, from: folder)
      XCTAssertEqual(data.inputs.shape, [30, side.rawValue, side.rawValue, 1])
      XCTAssertEqual(data.targets.mean().item, share, accuracy: 0.001)
      XCTAssertEqual(Set(data.targets.selecting(0, axis: 0).scalars), [0, 1])
    }
  }

  func testBloodCells() throws {
    try need("bccd")
    let cells = try BloodCells.load(from: folder)
    XCTAssertEqual(
      [cells.training.count, cells.validation.count, cells.test.count], [205, 87, 72])
    let objects = [cells.training, cells.validation, cells.test].flatMap { $0.objects.joined() }
    XCTAssertEqual(
      (0..<3).map { label in objects.filter { $0.label == label }.count }, [4153, 372, 361])
    XCTAssertEqual(cells.notes.count, 2)
    XCTAssertEqual(cells.training.images.shape, [205, 120, 160, 3])
    XCTAssertTrue(objects.allSatisfy { $0.box == $0.box.clipped(width: 160, height: 120) })
  }

  func testBloodCellAnnotations() throws {
    try need("bccd/Annotations")
    let folder = folder.path + "/bccd/Annotations"
    let flawed = try VOCAnnotation(path: "\(folder)/BloodImage_00338.xml")
    XCTAssertEqual(flawed.notes.count, 1)
    XCTAssertTrue(flawed.notes[0].description.contains("(504.0, 337.0, 504.0, 337.0) has no area"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let files = try names.map { try VOCAnnotation(path: "\(folder)/\($0)") }
    XCTAssertEqual(files.count, 364)
    XCTAssertEqual(files.reduce(0) { $0 + $1.objects.count }, 4886)
  }

  func testMissingDataSaysWhereToGetIt() {
    let empty = DataFolder("/nowhere")
    assertDataError(.file, "no such file", "github.com/zalandoresearch", "GRADUS_DATA") {
      _ = try FashionMNIST.training(in: empty)
    }
    assertDataError(.file, "cs.toronto.edu") { _ = try CIFAR10.test(in: empty) }
    assertDataError(.file, "jbrownlee") { _ = try TimeSeries.airlinePassengers(in: empty) }
    assertDataError(.file, "BCCD") { _ = try BloodCells.load(from: empty) }
  }
}
