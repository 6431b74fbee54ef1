/// Several parameters seen as one vector: what methods of the second order work on.
///
/// ```swift
/// let flat = FlatParameters(model.trainableParameters)
/// let gradient = flat.gradient(of: loss)        // [flat.count]
/// flat.assign(flat.values - gradient * 0.1)
/// ```
///
/// Vectors are `float64` whatever the parameters are.
public struct FlatParameters {
  /// The parameters, in the order in which they stand in a vector.
  public let parameters: [Parameter]
  /// The length of a vector.
  public let count: Int

  /// A view of parameters, each of which may occur once.
  public init(_ parameters: [Parameter]) {
    guard Set(parameters.map(ObjectIdentifier.init)).count == parameters.count else {
      stop("FlatParameters: a parameter is there twice")
    }
    self.parameters = parameters
    count = parameters.reduce(0) { $0 + $1.value.count }
  }

  /// The values of all parameters, `[count]`.
  public var values: Tensor { joined(parameters.map { $0.value }) }

  /// Gives the parameters the values of a vector, rounded to their element type.
  public func assign(_ vector: Tensor) {
    for (parameter, part) in zip(parameters, parts(of: vector)) {
      parameter.value = part.converted(to: parameter.dtype)
    }
  }

  /// The gradient of a loss, `[count]`.
  public func gradient(of loss: Variable) -> Tensor {
    joined(loss.gradients(of: parameters))
  }

  /// Tensors in the shapes of the parameters as one vector `[count]`.
  public func joined(_ tensors: [Tensor]) -> Tensor {
    guard tensors.map({ $0.shape }) == parameters.map({ $0.shape }) else {
      stop(
        "FlatParameters: tensors of shapes \(tensors.map { $0.shape }) do not fit the parameters")
    }
    guard !tensors.isEmpty else { return .zeros([0], dtype: .float64) }
    return .concatenated(
      tensors.map { $0.converted(to: .float64).reshaped([$0.count]) }, axis: 0)
  }

  /// A vector `[count]` as tensors in the shapes of the parameters.
  public func parts(of vector: Tensor) -> [Tensor] {
    guard vector.shape == [count] else {
      stop(Complaint.mismatch("FlatParameters: vector and parameters", vector.shape, [count]))
    }
    var start = 0
    return parameters.map { parameter in
      let end = start + parameter.value.count
      defer { start = end }
      return vector.sliced(start..<end, axis: 0).reshaped(parameter.shape)
    }
  }
}
