/// Named tensors, and texts that describe them, as a safetensors file holds them.
///
/// ```swift
/// var file = Safetensors(metadata: ["author": "me"])
/// try file.add("weight", model.parameters[0].value)
/// try file.write(to: "weights.safetensors")
/// let again = try Safetensors(contentsOf: "weights.safetensors")
/// ```
///
/// The format (https://huggingface.co/docs/safetensors): the length of the header in 8 bytes,
/// least significant first; the header, a JSON object of element type, shape and place of every
/// tensor by name; and the numbers, row-major, with no byte unused. A file can neither run code
/// nor point outside itself, which is why models are exchanged in it.
public struct Safetensors: Sendable {
  /// The tensors in the order of the file.
  public private(set) var tensors: [(name: String, tensor: Tensor)] = []
  /// Texts about the file.
  public var metadata: [String: String]

  private var places: [String: Int] = [:]

  /// No tensors as yet.
  public init(metadata: [String: String] = [:]) {
    self.metadata = metadata
  }

  /// The tensor of a name, or nil where there is none.
  public subscript(name: String) -> Tensor? {
    places[name].map { tensors[$0].tensor }
  }

  /// Adds a tensor. A name that is taken stops the program.
  public mutating func add(_ name: String, _ tensor: Tensor) {
    guard places[name] == nil, name != Safetensors.metadataKey else {
      stop("Safetensors: the name '\(name)' is taken")
    }
    places[name] = tensors.count
    tensors.append((name, tensor))
  }

  /// The key of the header under which the texts are.
  static let metadataKey = "__metadata__"

  /// No header may be longer; the format's own reader has the same limit.
  static let longestHeader = 100_000_000
}
