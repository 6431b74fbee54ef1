import Kernels

/// One run of a simple recurrent network over a batch of sequences, and what the way back needs.
struct SimpleRNNPass {
  let operands: RecurrentOperands
  let first: Variable
  /// The outputs `[batch, time, units]`.
  let hidden: Tensor

  init(_ operands: RecurrentOperands, _ first: Variable) {
    self.operands = operands
    self.first = first
    hidden = operands.projection()
    let (weight, h) = (operands.recurrentWeight.value, first.value)
    withExtendedLifetime((weight, h, hidden)) {
      switch operands.dtype {
      case .float32:
        SimpleRecurrence.forward(
          operands.size, hidden: hidden.storage.floats, weight: weight.storage.floats,
          firstHidden: h.storage.floats)
      case .float64:
        SimpleRecurrence.forward(
          operands.size, hidden: hidden.storage.doubles, weight: weight.storage.doubles,
          firstHidden: h.storage.doubles)
      }
    }
  }

  var last: Tensor { operands.size.last(hidden, first.value) }

  /// Input, input weight, recurrent weight, bias and the first state.
  var inputs: [Variable] {
    [operands.input, operands.inputWeight, operands.recurrentWeight, operands.bias, first]
  }

  /// The gradients of `inputs` from those of the outputs and of the last output; nothing stands
  /// for zeros.
  func gradients(sequence: Tensor?, last: Tensor?, _ wanted: [Bool]) -> [Tensor?] {
    let size = operands.size
    let weight = operands.recurrentWeight.value
    var toHidden = last ?? first.value.zerosLike
    toHidden.makeUnique()
    let result = Tensor(uninitialized: hidden.shape, dtype: operands.dtype)
    withExtendedLifetime((self, sequence, weight, toHidden, result)) {
      switch operands.dtype {
      case .float32:
        SimpleRecurrence.backward(
          size, states: hidden.storage.floats, weight: weight.storage.floats,
          upstream: sequence.map { UnsafePointer($0.storage.floats) },
          hidden: toHidden.storage.floats, into: result.storage.floats)
      case .float64:
        SimpleRecurrence.backward(
          size, states: hidden.storage.doubles, weight: weight.storage.doubles,
          upstream: sequence.map { UnsafePointer($0.storage.doubles) },
          hidden: toHidden.storage.doubles, into: result.storage.doubles)
      }
    }
    return [
      wanted[0] ? matmul(result, operands.inputWeight.value, transposeSecond: true) : nil,
      wanted[1] ? size.weightGradient(operands.input.value, result) : nil,
      wanted[2] ? size.weightGradient(size.statesBefore(hidden, first.value), result) : nil,
      wanted[3] ? result.sum(axes: [0, 1]) : nil,
      wanted[4] ? toHidden : nil,
    ]
  }
}
