import Kernels

/// One run of gated recurrent units over a batch of sequences, and what the way back needs of it.
struct GRUPass {
  let operands: RecurrentOperands
  let recurrentBias: Variable
  let first: Variable
  /// The outputs `[batch, time, units]`.
  let hidden: Tensor
  private let gates: Tensor
  private let product: Tensor

  init(_ operands: RecurrentOperands, recurrentBias: Variable, _ first: Variable) {
    self.operands = operands
    self.recurrentBias = recurrentBias
    self.first = first
    let size = operands.size
    let shape = [size.batch, size.steps, size.units]
    gates = operands.projection()
    hidden = Tensor(uninitialized: shape, dtype: operands.dtype)
    product = Tensor(uninitialized: shape, dtype: operands.dtype)
    let scratch = Tensor(uninitialized: [size.batch, 3 * size.units], dtype: operands.dtype)
    let (weight, bias, h) = (operands.recurrentWeight.value, recurrentBias.value, first.value)
    withExtendedLifetime((gates, weight, bias, h, hidden, product, scratch)) {
      switch operands.dtype {
      case .float32:
        GatedRecurrentUnit.forward(
          size, gates: gates.storage.floats, weight: weight.storage.floats,
          bias: bias.storage.floats, firstHidden: h.storage.floats,
          hidden: hidden.storage.floats, product: product.storage.floats,
          scratch: scratch.storage.floats)
      case .float64:
        GatedRecurrentUnit.forward(
          size, gates: gates.storage.doubles, weight: weight.storage.doubles,
          bias: bias.storage.doubles, firstHidden: h.storage.doubles,
          hidden: hidden.storage.doubles, product: product.storage.doubles,
          scratch: scratch.storage.doubles)
      }
    }
  }

  var last: Tensor { operands.size.last(hidden, first.value) }

  /// Input, input weight, recurrent weight, both biases and the first state.
  var inputs: [Variable] {
    [
      operands.input, operands.inputWeight, operands.recurrentWeight, operands.bias,
      recurrentBias, first,
    ]
  }

  /// The gradients of `inputs` from those of the outputs and of the last output; nothing stands
  /// for zeros.
  func gradients(sequence: Tensor?, last: Tensor?, _ wanted: [Bool]) -> [Tensor?] {
    let size = operands.size
    let weight = operands.recurrentWeight.value
    var toHidden = last ?? first.value.zerosLike
    toHidden.makeUnique()
    let ofInputs = Tensor(uninitialized: gates.shape, dtype: operands.dtype)
    let recurrent = Tensor(uninitialized: gates.shape, dtype: operands.dtype)
    let h = first.value
    withExtendedLifetime((self, sequence, weight, toHidden, ofInputs, recurrent, h)) {
      switch operands.dtype {
      case .float32:
        GatedRecurrentUnit.backward(
          size, gates: gates.storage.floats, product: product.storage.floats,
          states: hidden.storage.floats, firstHidden: h.storage.floats,
          weight: weight.storage.floats,
          upstream: sequence.map { UnsafePointer($0.storage.floats) },
          hidden: toHidden.storage.floats, inputs: ofInputs.storage.floats,
          recurrent: recurrent.storage.floats)
      case .float64:
        GatedRecurrentUnit.backward(
          size, gates: gates.storage.doubles, product: product.storage.doubles,
          states: hidden.storage.doubles, firstHidden: h.storage.doubles,
          weight: weight.storage.doubles,
          upstream: sequence.map { UnsafePointer($0.storage.doubles) },
          hidden: toHidden.storage.doubles, inputs: ofInputs.storage.doubles,
          recurrent: recurrent.storage.doubles)
      }
    }
    return [
      wanted[0] ? matmul(ofInputs, operands.inputWeight.value, transposeSecond: true) : nil,
      wanted[1] ? size.weightGradient(operands.input.value, ofInputs) : nil,
      wanted[2] ? size.weightGradient(size.statesBefore(hidden, h), recurrent) : nil,
      wanted[3] ? ofInputs.sum(axes: [0, 1]) : nil,
      wanted[4] ? recurrent.sum(axes: [0, 1]) : nil,
      wanted[5] ? toHidden : nil,
    ]
  }
}
