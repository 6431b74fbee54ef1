import Foundation
import XCTest

@testable import GraderKit

/// The rules of lesson 3: layers make networks, and the functions on tensors are written by hand.
final class ConvolutionLessonTests: GraderTestCase {
  private static let signature = """
    public func convolutionForward(
      _ x: Tensor, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int, outputSize: OutputSize
    ) throws -> Tensor {
    """
  /// The engine's layer with the weights that were passed in.
  private static let layer = """
      let layer = Convolution2D(
        filters: w.shape[3], kernelSize: w.shape[0], stride: stride, padding: .explicit(padding))
      let model = Sequential([layer]).build(inputShape: Array(x.shape.dropFirst()), seed: 1)
      model.parameters[0].value = w
      model.parameters[1].value = b
      return model(Variable.constant(x)).value
    """

  /// What comes of the solution with some of its files replaced.
  private func fates(_ changed: [String: String]) throws -> [String: SubmissionBuild.FileFate] {
    let workshop = try SharedWorkshop.open()
    let lesson = try workshop.course.lesson(named: "3")
    var contents: [String: [UInt8]] = [:]
    for name in lesson.rubric.editable {
      let file = lesson.solution.appending(path: name)
      contents[name] = [UInt8](try Data(contentsOf: file))
    }
    for (name, text) in changed { contents[name] = Array("import Gradus\n\(text)".utf8) }
    let scratch = try makeFolder("scratch-\(UUID())")
    let build = try workshop.builder(for: lesson).build(
      SubmissionFiles(contents: contents), in: scratch)
    XCTAssertEqual(build.compilerRuns, 1)
    XCTAssertNotNil(build.library)
    return build.files
  }

  /// Shows that of all files this one is refused.
  private func assert(
    _ fates: [String: SubmissionBuild.FileFate], refuse name: String, _ words: String...,
    line: UInt = #line
  ) {
    guard case .refused(let sentence) = fates[name] else {
      return XCTFail("\(name): \(String(describing: fates[name]))", line: line)
    }
    for word in words { XCTAssertTrue(sentence.contains(word), sentence, line: line) }
    for (other, fate) in fates where other != name {
      XCTAssertEqual(fate, .built, other, line: line)
    }
  }

  private func solution(_ name: String) throws -> String {
    let lesson = try SharedWorkshop.course().lesson(named: "3")
    return try text(lesson.solution.appending(path: name))
  }

  func testTheSolutionIsUntouched() throws {
    XCTAssertEqual(Set(try fates([:]).values.map { "\($0)" }), ["built"])
  }

  func testALayerWithTheWeightsPassedInIsNoConvolution() throws {
    let source = "\(Self.signature)\n\(Self.layer)\n}"
    assert(
      try fates(["ConvolutionForward.swift": source]), refuse: "ConvolutionForward.swift",
      "it uses the engine's Convolution2D (line 5): layers are for the files of the networks")
  }

  func testNorIsOneThatANetworksFileProvides() throws {
    let helper = """
      func convolve(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ stride: Int, _ padding: Int) -> Tensor {
      \(Self.layer)
      }
      """
    let call = "\(Self.signature)\n  convolve(x, w, b, stride, padding)\n}"
    assert(
      try fates([
        "ConvolutionForward.swift": call,
        "AlexNetStyle.swift": try solution("AlexNetStyle.swift") + helper,
      ]), refuse: "ConvolutionForward.swift",
      "it uses convolve(_:_:_:_:_:) (line 5) of AlexNetStyle.swift",
      "Convolution2D")
  }

  func testNorIsOneThatStandsInANetworksFile() throws {
    assert(
      try fates([
        "ConvolutionForward.swift": "",
        "ResidualBlock.swift": try solution("ResidualBlock.swift")
          + "\(Self.signature)\n\(Self.layer)\n}",
      ]), refuse: "ResidualBlock.swift", "it declares convolutionForward",
      "which belongs in ConvolutionForward.swift")
  }

  func testTheGraphIsNoGradient() throws {
    let source = """
      public func convolutionBackward(
        _ upstream: Tensor, _ x: Tensor, _ w: Tensor, stride: Int, padding: Int
      ) throws -> ConvolutionGradients {
        let input = Variable(x)
        let gradient = (input * input).gradients(of: [input])[0]
        return ConvolutionGradients(input: gradient, kernel: w, bias: w)
      }
      """
    assert(
      try fates(["ConvolutionBackward.swift": source]), refuse: "ConvolutionBackward.swift",
      "it uses the engine's Variable (line 5)")
  }

  func testNetworksMayDoWhatTensorsMayNot() throws {
    // Refused by the whole lesson's rules of before: kernels that are not square, a product of
    // variables, weights set by hand.
    let block = """
      public func residualBlock(inputChannels: Int, filters: Int, stride: Int) throws -> Layer {
        Gated(filters)
      }
      private final class Gated: Layer {
        let convolution: Convolution2D
        init(_ filters: Int) {
          convolution = Convolution2D(filters: filters, kernelSize: (3, 1), padding: .same)
          super.init()
        }
        override func forward(_ input: Variable) -> Variable {
          for parameter in convolution.parameters { parameter.value = parameter.value * 0.5 }
          return input * convolution(input)
        }
      }
      """
    let fates = try fates(["ResidualBlock.swift": block])
    XCTAssertEqual(fates["ResidualBlock.swift"], .built)
  }
}
