import BrowserTesting
import Foundation
import Gradus
import GradusPlot
import XCTest

@testable import LabSupport

/// The page on which digits are drawn, in a browser, with strokes.
///
/// `GRADUS_SCREENSHOTS=DIR` keeps the pictures that are taken.
final class DigitPageTests: LabTestCase {
  /// What a small network has learnt from the digits that the program writes.
  private struct Training {
    let weights: [Tensor]
    let accuracy: Double
    let set: ImageSet
  }

  private static func network() -> Sequential {
    Sequential {
      Convolution2D(filters: 8, kernelSize: 5, padding: .same, initializer: .heNormal)
      ReLU()
      MaxPool2D(size: 2)
      Convolution2D(filters: 12, kernelSize: 3, padding: .same, initializer: .heNormal)
      ReLU()
      MaxPool2D(size: 2)
      Flatten()
      Dense(10)
    }.build(inputShape: [28, 28, 1], seed: 1)
  }

  private static let training: Result<Training, any Error> = Result {
    let source = DataSource(
      name: Words("MNIST"), folder: "mnist",
      standIn: Words("digits written by the program", "цифры, написанные программой"),
      isReal: false)
    let set = ImageSet(
      training: DrawnDigits.dataset(count: 1500, seed: 1),
      test: DrawnDigits.dataset(count: 300, seed: 2),
      classNames: MNIST.classNames.map { Words($0) }, source: source)
    let model = network()
    let trainer = Trainer(
      model: model, optimizer: Adam(learningRate: 3e-3), loss: SparseCategoricalCrossEntropy(),
      metrics: [Accuracy()])
    try trainer.fit(DataLoader(set.training, batchSize: 50, seed: 1), epochs: 4)
    let accuracy = try trainer.evaluate(DataLoader(set.test, batchSize: 100))["accuracy"] ?? 0
    return Training(weights: model.parameters.map(\.value), accuracy: accuracy, set: set)
  }

  /// The trained network, its accuracy, and what it was trained on.
  private func trained() throws -> (model: Sequential, accuracy: Double, set: ImageSet) {
    let training = try Self.training.get()
    let model = Self.network()
    for (parameter, weights) in zip(model.parameters, training.weights) {
      parameter.value = weights
    }
    return (model, training.accuracy, training.set)
  }

  private func open(_ language: Language, width: Int = 1000, isDark: Bool = false) throws
    -> Chromium
  {
    let (model, accuracy, set) = try trained()
    XCTAssertGreaterThan(accuracy, 0.9, "the network has learnt nothing to be tested with")
    let page = try DigitPage(model, accuracy: accuracy, set: set, in: language).page()
    try write(page.html(), to: "digits.html")
    // Each browser its own: two do not share a profile.
    let profile = "\(folder)/profile-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
    let browser = try Chromium(profile: URL(filePath: profile))
    addTeardownBlock { browser.close() }
    try browser.show(width: width, height: 1100, isDark: isDark)
    try browser.open(URL(filePath: folder + "/digits.html"))
    return browser
  }

  private func keep(_ browser: Chromium, _ name: String) throws {
    let picture = try browser.screenshot()
    XCTAssertGreaterThan(picture.count, 10_000, name)
    guard let folder = ProcessInfo.processInfo.environment["GRADUS_SCREENSHOTS"] else { return }
    try picture.write(to: URL(filePath: folder).appending(path: "\(name).png"))
  }

  /// Draws strokes in the middle of the sheet, and waits for the frame that shows them.
  private func draw(
    _ strokes: [[StrokeImage.Point]], in browser: Chromium, with pointer: Chromium.Pointer = .mouse
  ) throws {
    let frame = try XCTUnwrap(
      browser.evaluate(
        """
        (() => { const box = document.getElementById('sheet').getBoundingClientRect();
          return [box.left, box.top, box.width]; })()
        """) as? [Double])
    let (left, top, side) = (frame[0], frame[1], frame[2])
    for stroke in strokes {
      try browser.draw(
        stroke.map {
          (left + side * (0.2 + 0.6 * $0.x), top + side * (0.15 + 0.7 * $0.y))
        }, with: pointer)
    }
    try browser.evaluate(Self.frame)
  }

  private static let frame = """
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))
    """

  private func answer(_ browser: Chromium) throws -> String {
    try browser.evaluate("document.getElementById('digit').textContent") as? String ?? ""
  }

  private func click(_ id: String, _ browser: Chromium) throws {
    try browser.evaluate("document.getElementById('\(id)').click()")
    try browser.evaluate(Self.frame)
  }

  func testDrawnDigitsAreRead() throws {
    let browser = try open(.english)
    var generator = SeededGenerator(seed: 21)
    var right = 0
    for digit in 0..<10 {
      let strokes = DrawnDigits.strokes(of: digit, using: &generator)
      try draw(strokes, in: browser, with: digit % 2 == 0 ? .mouse : .finger)
      let image = StrokeImage.image(of: strokes.map { $0.map { .init(0.6 * $0.x, 0.7 * $0.y) } })
      let model = try trained().model
      let parts = model(.constant(image.reshaped([1, 28, 28, 1]))).value.softmax(axis: 1).scalars
      let best = parts.indices.max { parts[$0] < parts[$1] }
      XCTAssertEqual(try answer(browser), "\(best ?? -1)", "the engine reads another than the page")
      if best == digit { right += 1 }
      let rows = try browser.evaluate(
        "Array.from(document.querySelectorAll('#ranking li')).map((row) => row.textContent)")
      XCTAssertEqual((rows as? [String])?.count, 3)
      // The page's pixels are those of the screen, so the last figure may differ.
      let shown = try browser.evaluate(
        "parseFloat(document.querySelector('#ranking li:first-child > :last-child').textContent)")
      XCTAssertEqual(shown as? Double ?? -1, 100 * (parts.max() ?? 0), accuracy: 3)
      if digit == 3 { try keep(browser, "digits-three") }
      try click("clear", browser)
      XCTAssertEqual(try answer(browser), "")
    }
    XCTAssertGreaterThanOrEqual(right, 8)
    XCTAssertEqual(browser.complaints, [])
  }

  func testLinesAreTakenBackOneByOne() throws {
    let browser = try open(.english)
    try draw([[.init(0.5, 0), .init(0.5, 1)], [.init(0, 0.5), .init(1, 0.5)]], in: browser)
    let ink = """
      (() => {
        const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        copy.drawImage(document.getElementById('seen'), 0, 0);
        return copy.getImageData(0, 0, 28, 28).data
          .filter((_, place) => place % 4 === 3).reduce((sum, part) => sum + part, 0);
      })()
      """
    let two = try browser.evaluate(ink) as? Double ?? 0
    try click("undo", browser)
    let one = try browser.evaluate(ink) as? Double ?? 0
    try click("undo", browser)
    XCTAssertGreaterThan(two, one)
    XCTAssertGreaterThan(one, 1000)
    XCTAssertEqual(try browser.evaluate(ink) as? Double, 0)
    XCTAssertEqual(try answer(browser), "")
    XCTAssertEqual(browser.complaints, [])
  }

  func testTheKeyboardReachesTheButtonsAndShowsWhereItIs() throws {
    let browser = try open(.english)
    var way: [String] = []
    for _ in 0..<3 {
      try browser.press("Tab", code: 9)
      way.append(
        try browser.evaluate(
          """
          document.activeElement.id
            + (getComputedStyle(document.activeElement).outlineStyle === 'none' ? '-' : '+')
          """) as? String ?? "")
    }
    XCTAssertEqual(way, ["clear+", "undo+", "example+"])
    // The examples are test images, so what the page says of one is what the engine reads.
    let (model, _, set) = try trained()
    for number in 0..<3 {
      try browser.press("Enter", code: 13, text: "\r")
      try browser.evaluate(Self.frame)
      let logits = model(.constant(set.test.inputs.sliced(number..<number + 1, axis: 0))).value
        .scalars
      XCTAssertEqual(
        try answer(browser), "\(logits.indices.max { logits[$0] < logits[$1] } ?? -1)")
    }
    XCTAssertEqual(browser.complaints, [])
  }

  func testBothLanguagesLightAndDarkWideAndNarrow() throws {
    for (language, width, isDark) in [
      (Language.english, 1000, false), (.russian, 1000, true), (.russian, 360, false),
    ] {
      let browser = try open(language, width: width, isDark: isDark)
      let name = "digits-\(language.rawValue)-\(width)-\(isDark ? "dark" : "light")"
      var generator = SeededGenerator(seed: 8)
      try draw(DrawnDigits.strokes(of: 5, using: &generator), in: browser, with: .finger)
      let text = try browser.evaluate("document.body.innerText") as? String ?? ""
      XCTAssert(text.contains(language == .russian ? "СИНТЕТИЧЕСКИЕ" : "SYNTHETIC"), text)
      XCTAssert(text.contains(language == .russian ? "Стереть" : "Clear"), text)
      XCTAssertFalse(text.contains("{{") || text.contains("${"), text)
      let wide = try browser.evaluate("document.documentElement.scrollWidth") as? Int
      XCTAssertLessThanOrEqual(wide ?? 9999, width)
      try keep(browser, name)
      // What is drawn is seen: its colour is far from the sheet's.
      let paper =
        try browser.evaluate(
          "getComputedStyle(document.getElementById('sheet')).backgroundColor") as? String
      let ink =
        try browser.evaluate(
          "getComputedStyle(document.getElementById('sheet')).color") as? String
      XCTAssertNotEqual(paper, ink)
      XCTAssertEqual(browser.complaints, [])
    }
  }

  func testThePageAsksTheNetworkForNothing() throws {
    let (model, accuracy, set) = try trained()
    let page = try DigitPage(model, accuracy: accuracy, set: set, in: .english).page().html()
    XCTAssert(page.contains("default-src 'none'"))
    for address in ["http://", "https://", "src=", "href="] {
      XCTAssertFalse(page.contains(address), address)
    }
  }
}
