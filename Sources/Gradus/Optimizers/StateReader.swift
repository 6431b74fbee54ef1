/// Takes named tensors out of a saved state, each once.
struct StateReader {
  private var rest: [String: Tensor] = [:]

  init(_ state: [(name: String, tensor: Tensor)]) {
    for (name, tensor) in state { rest[name] = tensor }
  }

  /// The first name, in alphabetical order, that no one took.
  var leftOver: String? { rest.keys.min() }

  func has(_ name: String) -> Bool { rest[name] != nil }

  /// A `float64` of shape `[]`.
  mutating func number(_ name: String) throws -> Double {
    try tensor(name, Tensor(0.0)).item
  }

  /// A number of times.
  mutating func count(_ name: String) throws -> Int {
    let number = try number(name)
    guard let count = Int(exactly: number), count >= 0 else {
      throw OptimizerStateError.mismatch(
        name: name, expected: "a whole number not below 0", found: "\(number)")
    }
    return count
  }

  /// A tensor in the shape and element type of another.
  mutating func tensor(_ name: String, _ like: Tensor) throws -> Tensor {
    guard let found = rest.removeValue(forKey: name) else {
      throw OptimizerStateError.missing(name: name)
    }
    guard found.shape == like.shape, found.dtype == like.dtype else {
      throw OptimizerStateError.mismatch(
        name: name, expected: "\(like.dtype) \(like.shape)",
        found: "\(found.dtype) \(found.shape)")
    }
    return found
  }
}
