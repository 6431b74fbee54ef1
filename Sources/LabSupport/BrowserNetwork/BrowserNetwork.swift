import Foundation
import Gradus

/// A trained network that runs in a browser, without a server: its layers and its weights as text,
/// and the script that calculates with them.
///
/// ```swift
/// let network = try BrowserNetwork(model, inputShape: [28, 28, 1])
/// let page = "<script>\(BrowserNetwork.script)</script>"
///   + "<script>const answer = Network(\(network.json)).outputs(pixels);</script>"
/// ```
///
/// The network is as it answers in evaluation mode: dropout does nothing, and batch normalization
/// has its running statistics. Numbers are float32, as they were trained; the browser adds them up
/// as doubles.
public struct BrowserNetwork: Sendable {
  /// A layer of a kind that the script does not have.
  public struct Unsupported: Error, CustomStringConvertible, Equatable {
    /// The kind of the layer.
    public let kind: String

    /// One line that says what can be had.
    public var description: String {
      "the page cannot calculate a \(kind): it has Convolution2D, MaxPool2D, AveragePool2D, "
        + "GlobalAveragePool2D, BatchNormalization, ReLU, Flatten, Dense and Dropout"
    }
  }

  /// One layer, for the script.
  struct Description: Codable, Equatable {
    var kind: String
    var kernel: [Int]?
    var stride: [Int]?
    var dilation: [Int]?
    /// Nothing for `same`, else top, bottom, left, right.
    var padding: [Int]?
    var groups: Int?
    /// Filters or units.
    var outputs: Int?
    var countsPadding: Bool?
    /// Where its weights begin, counted in numbers.
    var weight: Int?
    var bias: Int?
  }

  /// What the script is given.
  private struct Contents: Encodable {
    var inputShape: [Int]
    var layers: [Description]
    var weights: Data
  }

  /// The shape of one input, `[H, W, C]`.
  public let inputShape: [Int]
  /// How many numbers the browser is given.
  public var numberCount: Int { weights.count }

  private(set) var layers: [Description] = []
  private(set) var weights: [Float] = []

  /// Takes the layers of a network that has been built, also those of a `Sequential` inside.
  ///
  /// - Parameter inputShape: of one example, `[H, W, C]`.
  /// - Throws: `Unsupported` for a layer that the script does not have.
  public init(_ model: Sequential, inputShape: [Int]) throws {
    self.inputShape = inputShape
    for layer in model.layers { try add(layer) }
  }

  private mutating func add(_ layer: Layer) throws {
    switch layer {
    case let inner as Sequential:
      for layer in inner.layers { try add(layer) }
    case let layer as Convolution2D:
      layers.append(
        Description(
          kind: "convolution", kernel: pair(layer.kernelSize), stride: pair(layer.stride),
          dilation: pair(layer.dilation), padding: sides(layer.padding), groups: layer.groups,
          outputs: layer.filters, weight: place(layer.weight(layer.weight).value),
          bias: place(layer.bias?.value)))
    case let layer as MaxPool2D:
      layers.append(
        Description(
          kind: "maxPool", kernel: pair(layer.size), stride: pair(layer.stride),
          padding: sides(layer.padding)))
    case let layer as AveragePool2D:
      layers.append(
        Description(
          kind: "averagePool", kernel: pair(layer.size), stride: pair(layer.stride),
          padding: sides(layer.padding), countsPadding: layer.countingPadding))
    case let layer as BatchNormalization:
      add(layer)
    case let layer as Dense:
      layers.append(
        Description(
          kind: "dense", outputs: layer.units, weight: place(layer.weight(layer.weight).value),
          bias: place(layer.bias?.value)))
    case is GlobalAveragePool2D: layers.append(Description(kind: "globalAveragePool"))
    case is ReLU: layers.append(Description(kind: "relu"))
    case is Flatten: layers.append(Description(kind: "flatten"))
    case is Dropout: break
    default: throw Unsupported(kind: layer.kind)
    }
  }

  /// With its running statistics it is one factor and one summand a channel.
  private mutating func add(_ layer: BatchNormalization) {
    guard let mean = layer.runningMean?.value, let variance = layer.runningVariance?.value else {
      preconditionFailure("the network has not been built")
    }
    let scale = layer.weight(layer.weight).value / sqrt(variance + layer.epsilon)
    let shift = layer.weight(layer.bias).value - mean * scale
    layers.append(Description(kind: "scale", weight: place(scale), bias: place(shift)))
  }

  /// Keeps the numbers of a tensor; gives where they begin.
  private mutating func place(_ tensor: Tensor) -> Int {
    weights += tensor.scalars.map(Float.init)
    return weights.count - tensor.count
  }

  private mutating func place(_ tensor: Tensor?) -> Int? { tensor.map { place($0) } }

  private func pair(_ size: (height: Int, width: Int)) -> [Int] { [size.height, size.width] }

  private func sides(_ padding: Padding) -> [Int]? {
    switch padding {
    case .same: nil
    case .valid: [0, 0, 0, 0]
    case .explicit(let top, let bottom, let left, let right): [top, bottom, left, right]
    }
  }

  /// What the script's `Network` takes: a JavaScript object, the weights in base 64. It may stand
  /// in a page: there is no `<` in it.
  public var json: String {
    let bytes = weights.flatMap { weight in
      // The order of bytes of every processor that browsers run on.
      (0..<4).map { UInt8(truncatingIfNeeded: weight.bitPattern >> (8 * $0)) }
    }
    let contents = Contents(inputShape: inputShape, layers: layers, weights: Data(bytes))
    return EmbeddedJSON.text(contents)
  }

  /// The script that calculates: it makes one name, `Network`.
  public static var script: String {
    String(decoding: PackageResources.network_js, as: UTF8.self)
  }
}

/// Values for the scripts of a page.
enum EmbeddedJSON {
  /// A value as JSON that may stand in a page's script: no `<` can end it.
  static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let text = String(decoding: try encoder.encode(value), as: UTF8.self)
      return text.replacing("<", with: "\\u003c")
    } catch {
      // Only what is no finite number cannot be written, and no caller has one.
      preconditionFailure("\(error)")
    }
  }
}
