import Foundation
import Gradus
import XCTest

/// The table and the drawing of a model.
final class ModelPicturesTests: FolderTestCase {
  private final class Tanh: Layer {
    override func forward(_ input: Variable) -> Variable { tanh(input) }
  }

  /// Hands on what it gets.
  private final class Nothing: Layer {
    override func forward(_ input: Variable) -> Variable { input }
  }

  /// Two ways that meet again.
  private final class Block: Layer {
    let first = Dense(4)
    let nothing = Nothing()
    let second = Dense(4, bias: false)
    override func forward(_ input: Variable) -> Variable {
      relu(second(nothing(relu(first(input)))) + input)
    }
  }

  private final class Network: Model {
    let blocks = [Block(), Block()]
    let output = Dense(2)
    let shared = Tanh()
    override func forward(_ input: Variable) -> Variable {
      shared(output(shared(blocks[1](blocks[0](input)))))
    }
  }

  func testTheTableOfANestedModel() {
    let model = Network().build(inputShape: [4], seed: 1)
    model.blocks[0].isFrozen = true
    XCTAssertEqual(
      model.summary(),
      """
      Network
      -----------------------------------------------------
      layer             kind     output  parameters
      -----------------------------------------------------
      blocks.0          Block    [?, 4]              frozen
      blocks.0.first    Dense    [?, 4]          20  frozen
      blocks.0.nothing  Nothing  [?, 4]           0
      blocks.0.second   Dense    [?, 4]          16  frozen
      blocks.1          Block    [?, 4]
      blocks.1.first    Dense    [?, 4]          20
      blocks.1.nothing  Nothing  [?, 4]           0
      blocks.1.second   Dense    [?, 4]          16
      output            Dense    [?, 2]          10
      shared            Tanh     [?, 4]           0
      -----------------------------------------------------
      parameters: 82
      trainable:  46
      frozen:     36

      """)
    XCTAssertTrue(model.summary(depth: 1).contains("blocks.1  Block  [?, 4]          36\n"))
    XCTAssertFalse(model.summary(depth: 1).contains("first"))
  }

  func testThousandsAreGrouped() {
    let model = Sequential { Dense(1000) }.build(inputShape: [1234], seed: 1)
    XCTAssertTrue(model.summary().contains("parameters: 1,235,000\n"), model.summary())
  }

  /// Titles of the boxes, in the order of the drawing.
  private func titles(_ svg: String) -> [String] {
    svg.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("<text"), !line.contains("font-size=\"11\"") else { return nil }
      return line.split(separator: ">")[1].split(separator: "<").first.map(String.init)
    }
  }

  private func arrowCount(_ svg: String) -> Int {
    svg.components(separatedBy: "marker-end").count - 1
  }

  func testTheDrawingOfASubclassedModel() throws {
    let svg = Network().build(inputShape: [4], seed: 1).drawing()
    XCTAssertEqual(
      titles(svg),
      ["input"] + ["Dense", "relu", "Nothing", "Dense", "+", "relu"]
        + ["Dense", "relu", "Nothing", "Dense", "+", "relu"]
        + ["Tanh", "Dense", "Tanh", "output"])
    // A chain of 17 boxes and two ways around a block.
    XCTAssertEqual(arrowCount(svg), 16 + 2)
    let collapsed = Network().build(inputShape: [4], seed: 1).drawing(depth: 1)
    XCTAssertEqual(
      titles(collapsed), ["input", "Block", "Block", "Tanh", "Dense", "Tanh", "output"])
    XCTAssertTrue(collapsed.contains(">blocks.1</text>"))
  }

  func testTheDrawingOfAChain() {
    let model = Sequential {
      Dense(3)
      Nothing()
      Sequential {
        Tanh()
        Dense(2)
      }
    }.build(inputShape: [4], seed: 1)
    XCTAssertEqual(
      titles(model.drawing()), ["input", "Dense", "Nothing", "Tanh", "Dense", "output"])
    XCTAssertEqual(arrowCount(model.drawing()), 5)
    XCTAssertTrue(model.drawing().contains(">2.1</text>"))
  }

  func testTheDrawingOfAFunctionalModelWithASharedLayer() {
    let left = Input(shape: [4], seed: 1)
    let right = Input(shape: [4], seed: 1)
    let shared = Dense(3)
    let sum = shared(left) + shared(right)
    let model = Model(inputs: [left, right], outputs: [sum, Dense(2)(sum)])
    XCTAssertEqual(
      titles(model.drawing()),
      ["input 1", "input 2", "Dense", "Dense", "Add", "output 1", "Dense", "output 2"])
    XCTAssertEqual(arrowCount(model.drawing()), 7)
  }

  func testBoxesDoNotOverlapAndTheTextIsXML() throws {
    let svg = Network(name: "<&>").build(inputShape: [4], seed: 1).drawing()
    let parser = XMLCheck()
    XCTAssertNil(parser.failure(svg))
    XCTAssertEqual(parser.boxes.count, 17)
    for (number, first) in parser.boxes.enumerated() {
      for second in parser.boxes[(number + 1)...] {
        let apart =
          first.x + first.width <= second.x || second.x + second.width <= first.x
          || first.y + first.height <= second.y || second.y + second.height <= first.y
        XCTAssertTrue(apart, "\(first) \(second)")
      }
    }
  }

  func testABuiltModelKeepsNoNumbersOfItsBuilding() {
    weak var seen: Variable?
    final class Watching: Layer {
      var note: (Variable) -> Void = { _ in }
      override func forward(_ input: Variable) -> Variable {
        note(input)
        return input * 2
      }
    }
    let layer = Watching()
    layer.note = { seen = $0 }
    let model = Sequential {
      Dense(3)
      layer
    }.build(inputShape: [2], seed: 1)
    XCTAssertNil(seen)
    withExtendedLifetime(model) {}
  }

  func testAModelIsReleased() {
    weak var seen: Model?
    do {
      let model = Network().build(inputShape: [4], seed: 1)
      seen = model
    }
    XCTAssertNil(seen)
  }
}

/// The boxes of a picture, and whether it is well-formed.
private final class XMLCheck {
  private(set) var boxes: [(x: Double, y: Double, width: Double, height: Double)] = []

  /// What is wrong with the text; nothing when every tag is closed.
  func failure(_ text: String) -> String? {
    var open: [String] = []
    for part in text.components(separatedBy: "<").dropFirst() {
      guard let end = part.firstIndex(of: ">") else { return "unclosed: \(part)" }
      let tag = String(part[..<end])
      let name = String(tag.prefix { $0.isLetter || $0 == "/" })
      if name.hasPrefix("/") {
        guard open.popLast() == String(name.dropFirst()) else { return "closes \(name)" }
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
      if name == "rect", tag.contains("rx=") { boxes.append(box(tag)) }
    }
    return open.isEmpty ? nil : "open: \(open)"
  }

  private func box(_ tag: String) -> (x: Double, y: Double, width: Double, height: Double) {
    func number(_ name: String) -> Double {
      let rest = tag.components(separatedBy: " \(name)=\"")[1]
      return Double(rest.prefix { $0 != "\"" }) ?? .nan
    }
    return (number("x"), number("y"), number("width"), number("height"))
  }
}
