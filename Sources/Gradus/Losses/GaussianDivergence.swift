/// The Kullback–Leibler divergence of a normal distribution from the standard one, for every
/// element: `½(mean² + exp(logVariance) − 1 − logVariance)`, in nats.
///
/// What a variational autoencoder adds to its reconstruction loss, and a variational layer to its
/// loss: sum over the axes that belong to one example, take the mean over the batch.
///
/// Source: Kingma & Welling, "Auto-encoding variational Bayes", 2013, appendix B.
///
/// - Parameters:
///   - mean: the means.
///   - logVariance: the natural logarithms of the variances, in the shape of the means.
/// - Returns: in the shape of the means; never negative but for rounding.
public func gaussianDivergence(mean: Variable, logVariance: Variable) -> Variable {
  let (centre, spread) = (mean.value, logVariance.value)
  guard centre.shape == spread.shape else {
    stop(Complaint.mismatch("gaussianDivergence", centre.shape, spread.shape))
  }
  let variance = exp(spread)
  let value = (square(centre) + (variance - 1 - spread)) * 0.5
  return Variable("gaussianDivergence", [mean, logVariance], value) { upstream, wanted in
    [
      wanted[0] ? upstream * centre : nil,
      wanted[1] ? upstream * (variance - 1) * 0.5 : nil,
    ]
  }
}
