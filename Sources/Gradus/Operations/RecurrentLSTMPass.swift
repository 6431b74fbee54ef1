import Kernels

/// One run of long short-term memory over a batch of sequences, and what the way back needs of it.
struct LSTMPass {
  let operands: RecurrentOperands
  let firstHidden: Variable
  let firstCell: Variable
  /// The outputs `[batch, time, units]`.
  let hidden: Tensor
  private let gates: Tensor
  private let cell: Tensor
  private let squashed: Tensor

  init(_ operands: RecurrentOperands, _ firstHidden: Variable, _ firstCell: Variable) {
    self.operands = operands
    self.firstHidden = firstHidden
    self.firstCell = firstCell
    let size = operands.size
    let shape = [size.batch, size.steps, size.units]
    gates = operands.projection()
    hidden = Tensor(uninitialized: shape, dtype: operands.dtype)
    cell = Tensor(uninitialized: shape, dtype: operands.dtype)
    squashed = Tensor(uninitialized: shape, dtype: operands.dtype)
    let (weight, h, c) = (operands.recurrentWeight.value, firstHidden.value, firstCell.value)
    let scratch = operands.scratch()
    withExtendedLifetime((gates, weight, h, c, hidden, cell, squashed, scratch)) {
      switch operands.dtype {
      case .float32:
        LongShortTermMemory.forward(
          size, gates: gates.storage.floats, weight: weight.storage.floats,
          firstHidden: h.storage.floats, firstCell: c.storage.floats,
          hidden: hidden.storage.floats, cell: cell.storage.floats,
          squashed: squashed.storage.floats, scratch: scratch.storage.floats)
      case .float64:
        LongShortTermMemory.forward(
          size, gates: gates.storage.doubles, weight: weight.storage.doubles,
          firstHidden: h.storage.doubles, firstCell: c.storage.doubles,
          hidden: hidden.storage.doubles, cell: cell.storage.doubles,
          squashed: squashed.storage.doubles)
      }
    }
  }

  var lastHidden: Tensor { operands.size.last(hidden, firstHidden.value) }
  var lastCell: Tensor { operands.size.last(cell, firstCell.value) }

  /// Input, input weight, recurrent weight, bias and the first states.
  var inputs: [Variable] {
    [
      operands.input, operands.inputWeight, operands.recurrentWeight, operands.bias, firstHidden,
      firstCell,
    ]
  }

  /// The gradients of `inputs` from those of the outputs, of the last output and of the last cell;
  /// nothing stands for zeros.
  func gradients(
    sequence: Tensor?, lastHidden: Tensor?, lastCell: Tensor?, _ wanted: [Bool]
  ) -> [Tensor?] {
    let size = operands.size
    let weight = operands.recurrentWeight.value
    let (toHidden, toCell) = (own(lastHidden), own(lastCell))
    let result = Tensor(uninitialized: gates.shape, dtype: operands.dtype)
    let c = firstCell.value
    let scratch = operands.scratch()
    withExtendedLifetime((self, sequence, weight, toHidden, toCell, result, c, scratch)) {
      switch operands.dtype {
      case .float32:
        LongShortTermMemory.backward(
          size, gates: gates.storage.floats, cell: cell.storage.floats,
          squashed: squashed.storage.floats, firstCell: c.storage.floats,
          weight: weight.storage.floats,
          upstream: sequence.map { UnsafePointer($0.storage.floats) },
          hidden: toHidden.storage.floats, cellGradient: toCell.storage.floats,
          into: result.storage.floats, scratch: scratch.storage.floats)
      case .float64:
        LongShortTermMemory.backward(
          size, gates: gates.storage.doubles, cell: cell.storage.doubles,
          squashed: squashed.storage.doubles, firstCell: c.storage.doubles,
          weight: weight.storage.doubles,
          upstream: sequence.map { UnsafePointer($0.storage.doubles) },
          hidden: toHidden.storage.doubles, cellGradient: toCell.storage.doubles,
          into: result.storage.doubles)
      }
    }
    return [
      wanted[0] ? matmul(result, operands.inputWeight.value, transposeSecond: true) : nil,
      wanted[1] ? size.weightGradient(operands.input.value, result) : nil,
      wanted[2] ? size.weightGradient(size.statesBefore(hidden, firstHidden.value), result) : nil,
      wanted[3] ? result.sum(axes: [0, 1]) : nil,
      wanted[4] ? toHidden : nil,
      wanted[5] ? toCell : nil,
    ]
  }

  /// A copy that the kernel may write to, or zeros.
  private func own(_ gradient: Tensor?) -> Tensor {
    guard var gradient else { return firstHidden.value.zerosLike }
    gradient.makeUnique()
    return gradient
  }
}

extension RecurrentOperands {
  /// Memory that a pass of 32 bits works with.
  fileprivate func scratch() -> Tensor {
    let count = dtype == .float32 ? LongShortTermMemory.scratchCount(size) : 0
    return Tensor(uninitialized: [count], dtype: dtype)
  }
}
