import Gradus
import XCTest

/// Sets made from a seed.
final class DataSyntheticTests: XCTestCase {
  private let makers: [(String, (Int, UInt64) -> TensorDataset)] = [
    ("moons", { Synthetic.twoMoons(count: $0, seed: $1) }),
    ("spirals", { Synthetic.spirals(count: $0, seed: $1) }),
    ("blobs", { Synthetic.blobs(count: $0, classCount: 4, featureCount: 3, seed: $1) }),
    ("regression", { Synthetic.regression(count: $0, featureCount: 4, seed: $1).dataset }),
    ("friedman", { Synthetic.friedman(count: $0, seed: $1) }),
    ("garments", { Synthetic.garments(count: $0, seed: $1) }),
    ("cells", { Synthetic.cells(count: $0, height: 20, width: 31, seed: $1) }),
  ]

  func testTheSameSeedGivesTheSameBits() {
    for (name, make) in makers {
      let data = make(13, 4)
      XCTAssertEqual(data, make(13, 4), name)
      XCTAssertNotEqual(data, make(13, 5), name)
      XCTAssertEqual(data.prefix(7), make(7, 4), "\(name): the beginning of a larger set")
      XCTAssertTrue(data.inputs.isFinite)
      XCTAssertEqual(data.inputs.dtype, .float32)
    }
  }

  /// The share of `test` whose class has the nearest mean in `training`.
  private func nearestMean(_ training: TensorDataset, _ test: TensorDataset) -> Double {
    let labels = training.labels
    let flat = training.inputs.reshaped([training.count, -1])
    let means = Tensor.stacked(
      (0...(labels.max() ?? 0)).map { label in
        flat.gathered(labels.indices.filter { labels[$0] == label }).mean(axes: [0])
      })
    let inputs = test.inputs.reshaped([test.count, -1])
    let right = zip(0..<test.count, test.labels).filter { row, label in
      square(means - inputs.selecting(row, axis: 0)).sum(axes: [1]).argmin(axis: 0)[0] == label
    }
    return Double(right.count) / Double(test.count)
  }

  func testClassesCanBeLearntButNotByTheirMeansAlone() {
    let moons = Synthetic.twoMoons(count: 400, seed: 1)
    XCTAssertEqual(nearestMean(moons, moons), 0.8, accuracy: 0.15)
    let spirals = Synthetic.spirals(count: 600, seed: 1)
    XCTAssertLessThan(nearestMean(spirals, spirals), 0.75)
    XCTAssertEqual(Set(spirals.labels), [0, 1, 2])
    let garments = Synthetic.garments(count: 600, seed: 1)
    let share = nearestMean(garments[0..<400], garments[400..<600])
    XCTAssertTrue((0.55...0.98).contains(share), "\(share)")
    XCTAssertEqual(garments.inputs.shape, [600, 28, 28, 1])
    XCTAssertTrue(garments.inputs.min().item >= 0 && garments.inputs.max().item <= 1)
    for label in 0..<10 { XCTAssertEqual(garments.labels.filter { $0 == label }.count, 60) }
  }

  func testRegressionFollowsItsLaw() throws {
    let table = Synthetic.regression(
      count: 500, featureCount: 5, informativeCount: 3, noise: 0.01, seed: 2)
    XCTAssertEqual(Array(table.weights[3...]), [0, 0])
    let x = table.dataset.inputs.converted(to: .float64)
    let y = table.dataset.targets.converted(to: .float64)
    let error = matmul(x, Tensor(table.weights).reshaped([5, 1])) + table.bias - y
    XCTAssertLessThan(abs(error).max().item, 0.06)
    XCTAssertGreaterThan(error.variance(axes: [0]).item, 0.5e-4)
  }

  func testCells() {
    let cells = Synthetic.cells(count: 5, height: 48, width: 64, seed: 2)
    XCTAssertEqual(cells.targets.shape, [5, 48, 64, 1])
    XCTAssertEqual(Set(cells.targets.scalars), [0, 1])
    let share = cells.targets.mean().item
    XCTAssertTrue((0.15...0.75).contains(share), "\(share)")
    let inside = (cells.inputs * cells.targets).sum().item / cells.targets.sum().item
    let outside =
      (cells.inputs * (1 - cells.targets)).sum().item / (1 - cells.targets).sum().item
    XCTAssertLessThan(inside, outside - 0.1)
  }

  func testScenes() {
    let scenes = Synthetic.scenes(count: 30, height: 48, width: 64, objectCount: 0...5, seed: 3)
    XCTAssertEqual(scenes.images.shape, [30, 48, 64, 3])
    XCTAssertEqual(
      scenes.objects.prefix(9),
      Synthetic.scenes(count: 9, height: 48, width: 64, objectCount: 0...5, seed: 3).objects[...])
    XCTAssertEqual(Set(scenes.objects.joined().map(\.label)), [0, 1, 2])
    XCTAssertTrue(Set(scenes.objects.map(\.count)).isSuperset(of: [0, 1, 2, 3]))
    for (number, objects) in scenes.objects.enumerated() {
      let image = scenes.images.selecting(number, axis: 0)
      // Outside all boxes there is nothing but background: its channels hardly vary.
      var outside: [Double] = []
      for place in indices(of: [48, 64]) {
        let (y, x) = (Double(place[0]) + 0.5, Double(place[1]) + 0.5)
        let isInside = objects.contains {
          x > $0.box.left - 1 && x < $0.box.right + 1 && y > $0.box.top - 1 && y < $0.box.bottom + 1
        }
        if !isInside { outside.append(image[place[0], place[1], 0]) }
      }
      XCTAssertLessThan(Tensor(outside).variance(axes: [0]).item, 0.04 * 0.04)
      for object in objects {
        XCTAssertTrue(object.box.hasArea)
        XCTAssertEqual(object.box, object.box.clipped(width: 64, height: 48))
        // And a box holds something else.
        let (row, column) = (
          Int(object.box.top + object.box.bottom) / 2, Int(object.box.left + object.box.right) / 2
        )
        let mean = outside.reduce(0, +) / Double(outside.count)
        let colors = (0..<3).map { image[row, column, $0] }
        XCTAssertTrue(colors.contains { ($0 - mean).magnitude > 0.05 })
      }
    }
    let data = scenes.dataset { Tensor([Float($0.count)]) }
    XCTAssertEqual(data.targets.shape, [30, 1])
  }

  func testSeries() {
    let series = Synthetic.series(
      count: 120, trend: 0.5, period: 6, amplitude: 3, noise: 0, seed: 1)
    XCTAssertEqual(series[0], 0)
    XCTAssertEqual(series[12], 6, accuracy: 1e-5)
    XCTAssertEqual(series[7], 3.5 + 3 * 0.75.squareRoot(), accuracy: 1e-5)
    XCTAssertNotEqual(Synthetic.series(count: 9, seed: 1), Synthetic.series(count: 9, seed: 2))
  }

  func testTexts() {
    for language in Synthetic.Language.allCases {
      let text = Synthetic.text(language, sentenceCount: 50, seed: 1)
      XCTAssertEqual(text.split(separator: "\n").count, 50)
      XCTAssertTrue(text.hasSuffix(".\n"))
      XCTAssertTrue(text.hasPrefix(Synthetic.text(language, sentenceCount: 20, seed: 1)))
      XCTAssertNotEqual(text, Synthetic.text(language, sentenceCount: 50, seed: 2))
      let isCyrillic = text.unicodeScalars.contains { (0x400..<0x500).contains($0.value) }
      XCTAssertEqual(isCyrillic, language == .russian)
      for line in text.split(separator: "\n") { XCTAssertTrue(line.first?.isUppercase ?? false) }
    }
  }
}
