/// Batch normalization with the statistics of the batch itself.
///
/// Each channel, an index of the last axis, is brought to mean 0 and variance 1 over all other
/// axes, then scaled and shifted: `(x − mean) / √(variance + epsilon) · weight + bias`. The
/// gradient takes into account that mean and variance depend on every example of the batch.
///
/// Source: Ioffe & Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing
/// Internal Covariate Shift", 2015, algorithm 1.
///
/// - Parameters:
///   - input: `[…, channels]`, with two values of each channel at least, or the program stops.
///   - weight: `[channels]`.
///   - bias: `[channels]`.
///   - epsilon: what keeps the quotient finite where a channel is constant.
/// - Returns: the result in the shape of `input`, and the statistics of the batch, each
///   `[channels]`; the variance is divided by the number of values, not by one less.
public func batchNormalization(
  _ input: Variable, weight: Variable, bias: Variable, epsilon: Double = 1e-5
) -> (output: Variable, mean: Tensor, variance: Tensor) {
  let x = ChannelView(input.value, weight.value, bias.value, "batchNormalization")
  guard x.rows > 1 else {
    let number = x.rows == 1 ? "one value" : "no value"
    stop(
      "batchNormalization: shape \(input.shape) has \(number) of each channel; training needs two "
        + "at least (leave out a last batch of one example)")
  }
  let (mean, variance) = x.moments()
  let inverse = 1 / sqrt(variance + epsilon)
  let w = weight.value
  let (scale, shift) = (w * inverse, bias.value)
  let pending = PendingValue(shape: input.shape, dtype: input.dtype, addsTensors: true) {
    x.normalized(mean: mean, scale: scale, shift: shift, $0)
  }
  let output = Variable(
    "batchNormalization", [input, weight, bias], pending: pending
  ) { upstream, gate, wanted in
    let (upstream, gate) = x.arriving(upstream, gate: gate)
    let (plain, weighted) = x.gradientSums(upstream, gate: gate, mean: mean)
    var result: [Tensor?] = [nil, wanted[1] ? weighted * inverse : nil, wanted[2] ? plain : nil]
    if wanted[0] {
      let count = Double(x.rows)
      result[0] = x.inputGradient(
        upstream, gate: gate, mean: mean, scale: scale,
        slope: -scale * square(inverse) * weighted / count, shift: -scale * plain / count)
    }
    return result
  }
  return (output, mean, variance)
}

/// Batch normalization with given statistics, those of all batches seen in training: what one
/// example gives does not depend on the others. No gradient goes to the statistics.
///
/// - Parameters:
///   - input: `[…, channels]`.
///   - weight: `[channels]`.
///   - bias: `[channels]`.
///   - mean: `[channels]`.
///   - variance: `[channels]`, not negative.
///   - epsilon: what keeps the quotient finite where a channel is constant.
/// - Returns: the result in the shape of `input`.
public func batchNormalization(
  _ input: Variable, weight: Variable, bias: Variable, mean: Tensor, variance: Tensor,
  epsilon: Double = 1e-5
) -> Variable {
  let x = ChannelView(input.value, weight.value, bias.value, "batchNormalization")
  for statistic in [mean, variance] where statistic.shape != [x.channels] {
    stop(
      Complaint.mismatch("batchNormalization: input and statistics", input.shape, statistic.shape))
  }
  let inverse = 1 / sqrt(variance + epsilon)
  let scale = weight.value * inverse
  let shift = bias.value
  let pending = PendingValue(shape: input.shape, dtype: input.dtype, addsTensors: true) {
    x.normalized(mean: mean, scale: scale, shift: shift, $0)
  }
  return Variable(
    "batchNormalization", [input, weight, bias], pending: pending
  ) { upstream, gate, wanted in
    let upstream = gate.map { $0.gradient(of: .relu, upstream: upstream) } ?? upstream
    var result: [Tensor?] = [wanted[0] ? upstream * scale : nil, nil, nil]
    if wanted[1] || wanted[2] {
      let (plain, weighted) = x.gradientSums(upstream, gate: nil, mean: mean)
      if wanted[1] { result[1] = weighted * inverse }
      if wanted[2] { result[2] = plain }
    }
    return result
  }
}
