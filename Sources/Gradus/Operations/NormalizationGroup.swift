import Kernels

/// Layer normalization: each vector along the last axis is brought to mean 0 and variance 1, then
/// scaled and shifted: `(x − mean) / √(variance + epsilon) · weight + bias`.
///
/// Source: Ba, Kiros & Hinton, "Layer Normalization", 2016, section 3.
///
/// - Parameters:
///   - input: `[…, features]`.
///   - weight: `[features]`.
///   - bias: `[features]`.
///   - epsilon: what keeps the quotient finite where all features are equal.
/// - Returns: the result in the shape of `input`.
public func layerNormalization(
  _ input: Variable, weight: Variable, bias: Variable, epsilon: Double = 1e-5
) -> Variable {
  let view = ChannelView(input.value, weight.value, bias.value, "layerNormalization")
  let size = GroupedNormalization.Size(
    outer: view.rows, positions: 1, groups: 1, width: view.channels)
  return normalized("layerNormalization", input, size, view.rows, weight, bias, epsilon)
}

/// Group normalization: the channels are cut into groups of neighbours, and each group of each
/// example is brought to mean 0 and variance 1 over all its positions; then each channel is scaled
/// and shifted. What one example gives does not depend on the others.
///
/// Source: Wu & He, "Group Normalization", 2018, section 3.
///
/// - Parameters:
///   - input: `[batch, …, channels]`.
///   - groups: a divisor of the number of channels, or the program stops; with as many groups as
///     channels this is instance normalization.
///   - weight: `[channels]`.
///   - bias: `[channels]`.
///   - epsilon: what keeps the quotient finite where a group is constant.
/// - Returns: the result in the shape of `input`.
public func groupNormalization(
  _ input: Variable, groups: Int, weight: Variable, bias: Variable, epsilon: Double = 1e-5
) -> Variable {
  let view = ChannelView(input.value, weight.value, bias.value, "groupNormalization")
  guard groups > 0, view.channels % groups == 0 else {
    stop("groupNormalization: \(view.channels) channels do not divide into \(groups) groups")
  }
  let batch = input.shape[0]
  let size = GroupedNormalization.Size(
    outer: batch, positions: input.shape.dropFirst().dropLast().reduce(1, *), groups: groups,
    width: view.channels / groups)
  return normalized("groupNormalization", input, size, batch * groups, weight, bias, epsilon)
}

/// The node of both: `count` groups in all have statistics of their own.
private func normalized(
  _ name: String, _ input: Variable, _ size: GroupedNormalization.Size, _ count: Int,
  _ weight: Variable, _ bias: Variable, _ epsilon: Double
) -> Variable {
  let (x, w, b) = (input.value, weight.value, bias.value)
  let means = Tensor(uninitialized: [count], dtype: x.dtype)
  let inverses = Tensor(uninitialized: [count], dtype: x.dtype)
  let value = Tensor(uninitialized: x.shape, dtype: x.dtype)
  withExtendedLifetime((x, w, b, means, inverses, value)) {
    switch x.dtype {
    case .float32:
      GroupedNormalization.normalize(
        x.storage.floats, size, weight: w.storage.floats, bias: b.storage.floats,
        epsilon: epsilon, means: means.storage.floats, inverses: inverses.storage.floats,
        into: value.storage.floats)
    case .float64:
      GroupedNormalization.normalize(
        x.storage.doubles, size, weight: w.storage.doubles, bias: b.storage.doubles,
        epsilon: epsilon, means: means.storage.doubles, inverses: inverses.storage.doubles,
        into: value.storage.doubles)
    }
  }
  return Variable(name, [input, weight, bias], value) { upstream, wanted in
    var result: [Tensor?] = [nil, nil, nil]
    if wanted[0] { result[0] = inputGradient(x, upstream, size, w, means, inverses) }
    if wanted[1] || wanted[2] {
      let (ofWeight, ofBias) = parameterGradients(x, upstream, size, w.shape, means, inverses)
      result[1] = ofWeight
      result[2] = ofBias
    }
    return result
  }
}

private func inputGradient(
  _ x: Tensor, _ upstream: Tensor, _ size: GroupedNormalization.Size, _ weight: Tensor,
  _ means: Tensor, _ inverses: Tensor
) -> Tensor {
  let result = Tensor(uninitialized: x.shape, dtype: x.dtype)
  withExtendedLifetime((x, upstream, weight, means, inverses, result)) {
    switch x.dtype {
    case .float32:
      GroupedNormalization.inputGradient(
        x.storage.floats, upstream.storage.floats, size, weight: weight.storage.floats,
        means: means.storage.floats, inverses: inverses.storage.floats,
        into: result.storage.floats)
    case .float64:
      GroupedNormalization.inputGradient(
        x.storage.doubles, upstream.storage.doubles, size, weight: weight.storage.doubles,
        means: means.storage.doubles, inverses: inverses.storage.doubles,
        into: result.storage.doubles)
    }
  }
  return result
}

private func parameterGradients(
  _ x: Tensor, _ upstream: Tensor, _ size: GroupedNormalization.Size, _ shape: [Int],
  _ means: Tensor, _ inverses: Tensor
) -> (weight: Tensor, bias: Tensor) {
  let weight = Tensor(uninitialized: shape, dtype: x.dtype)
  let bias = Tensor(uninitialized: shape, dtype: x.dtype)
  withExtendedLifetime((x, upstream, weight, bias, means, inverses)) {
    switch x.dtype {
    case .float32:
      GroupedNormalization.parameterGradients(
        x.storage.floats, upstream.storage.floats, size, means: means.storage.floats,
        inverses: inverses.storage.floats, weight: weight.storage.floats,
        bias: bias.storage.floats)
    case .float64:
      GroupedNormalization.parameterGradients(
        x.storage.doubles, upstream.storage.doubles, size, means: means.storage.doubles,
        inverses: inverses.storage.doubles, weight: weight.storage.doubles,
        bias: bias.storage.doubles)
    }
  }
  return (weight, bias)
}
