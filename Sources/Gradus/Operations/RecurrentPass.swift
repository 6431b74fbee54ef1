import Kernels

/// The operands of a recurrent operation, checked against each other.
struct RecurrentOperands {
  let input: Variable
  let inputWeight: Variable
  let recurrentWeight: Variable
  let bias: Variable
  let size: RecurrentSize
  let features: Int
  let dtype: DType

  /// Stops where shapes do not fit an input of `[batch, time, features]` and weights of
  /// `gates · units` columns.
  init(
    _ operation: String, gates: Int, _ input: Variable, _ inputWeight: Variable,
    _ recurrentWeight: Variable, _ bias: Variable, startsAtZero: Bool, goesBackwards: Bool
  ) {
    guard input.shape.count == 3 else {
      stop(Complaint.rank(operation, input.shape, expected: "3: [batch, time, features]"))
    }
    features = input.shape[2]
    let units = recurrentWeight.shape.first ?? 0
    for (name, variable, expected) in [
      ("recurrentWeight", recurrentWeight, [units, gates * units]),
      ("inputWeight", inputWeight, [features, gates * units]),
      ("bias", bias, [gates * units]),
    ] {
      guard variable.shape == expected else {
        stop(
          "\(operation): \(name) has shape \(variable.shape), expected \(expected) for input "
            + "\(input.shape) and \(units) units")
      }
      guard variable.dtype == input.dtype else {
        stop(Complaint.types("\(operation): input and \(name)", input.dtype, variable.dtype))
      }
    }
    self.input = input
    self.inputWeight = inputWeight
    self.recurrentWeight = recurrentWeight
    self.bias = bias
    dtype = input.dtype
    size = RecurrentSize(
      batch: input.shape[0], steps: input.shape[1], units: units, goesBackwards: goesBackwards,
      startsAtZero: startsAtZero)
  }

  /// A first state: what is given, checked, or zeros.
  func first(_ state: Variable?, _ operation: String) -> Variable {
    let shape = [size.batch, size.units]
    guard let state else { return .constant(.zeros(shape, dtype: dtype)) }
    guard state.shape == shape else {
      stop("\(operation): the state has shape \(state.shape), expected \(shape)")
    }
    guard state.dtype == dtype else {
      stop(Complaint.types("\(operation): input and state", dtype, state.dtype))
    }
    return state
  }

  /// The products of all inputs of all steps with their weights, bias included, in a tensor that no
  /// one else holds: `[batch, time, gates · units]`.
  func projection() -> Tensor {
    matmul(input.value, inputWeight.value, bias: bias.value)
  }
}

extension RecurrentSize {
  /// The place in the sequence of the step that is read last; there is one.
  var lastTime: Int { goesBackwards ? 0 : steps - 1 }

  /// The state before each step, in the places of the steps: outputs moved on by one.
  func statesBefore(_ hidden: Tensor, _ first: Tensor) -> Tensor {
    guard steps > 0 else { return hidden }
    let start = first.reshaped([batch, 1, units])
    return goesBackwards
      ? .concatenated([hidden.sliced(1..<steps, axis: 1), start], axis: 1)
      : .concatenated([start, hidden.sliced(0..<(steps - 1), axis: 1)], axis: 1)
  }

  /// The output of the step that is read last, or the first state when there is no step.
  func last(_ hidden: Tensor, _ first: Tensor) -> Tensor {
    steps > 0 ? hidden.selecting(lastTime, axis: 1) : first
  }

  /// The gradients of weights and biases from those of products, all steps at once.
  ///
  /// - Parameters:
  ///   - operand: what the weights were multiplied with, `[batch, time, inner]`.
  ///   - gradient: `[batch, time, width]`.
  func weightGradient(_ operand: Tensor, _ gradient: Tensor) -> Tensor {
    let rows = batch * steps
    return matmul(
      operand.reshaped([rows, operand.shape[2]]), gradient.reshaped([rows, gradient.shape[2]]),
      transposeFirst: true)
  }
}
