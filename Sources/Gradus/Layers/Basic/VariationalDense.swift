import Glibc

/// A fully connected layer whose weights are not numbers but normal distributions, so that it knows
/// how sure it is of them.
///
/// Input `[…, inputs]`, output `[…, units]`. Each weight and bias has a mean and a `rho`; its
/// standard deviation is `softplus(rho) = log(1 + exp(rho))`. In training each pass draws one set
/// of weights, `mean + softplus(rho) · ε` with ε normal, so that the gradient reaches mean and rho;
/// in evaluation the weights are the means. `weightMean` and `weightRho` are `[inputs, units]`,
/// `biasMean` and `biasRho` `[units]`.
///
/// To train it, add `divergence`, divided by the number of training examples, to the mean loss of
/// a batch, or let `divergenceWeight` do that.
///
/// Source: Blundell et al., "Weight Uncertainty in Neural Networks", 2015, sections 3.2 and 3.3,
/// with a single normal prior, for which the divergence has a closed form.
public final class VariationalDense: Layer {
  /// The size of the output's last axis.
  public let units: Int
  /// The standard deviation of the prior of every weight and bias, whose mean is 0.
  public let priorStandardDeviation: Double

  /// The means of the weights, once built.
  public private(set) var weightMean: Parameter?
  /// What the standard deviations of the weights are softplus of, once built.
  public private(set) var weightRho: Parameter?
  /// The means of the biases, once built; they start as 0.
  public private(set) var biasMean: Parameter?
  /// What the standard deviations of the biases are softplus of, once built.
  public private(set) var biasRho: Parameter?
  /// What the weights are drawn from, once built.
  public private(set) var random: RandomSource?

  private let initialRho: Double
  private let divergenceWeight: Double
  private let initializer: Initializer

  /// A layer with `units` outputs.
  ///
  /// - Parameters:
  ///   - units: the size of the output's last axis.
  ///   - priorStandardDeviation: the standard deviation of the prior.
  ///   - initialStandardDeviation: that of every weight and bias at first.
  ///   - divergenceWeight: what `divergence` is multiplied by to become a part of the model's
  ///     `penalty`, best one over the number of training examples; with 0, the default, it is not
  ///     a part of it.
  ///   - initializer: how the means of the weights start.
  public init(
    _ units: Int, priorStandardDeviation: Double = 1, initialStandardDeviation: Double = 0.05,
    divergenceWeight: Double = 0, initializer: Initializer = .xavierUniform, name: String? = nil
  ) {
    guard units > 0, priorStandardDeviation > 0, initialStandardDeviation > 0 else {
      stop(
        "VariationalDense: \(units) units, standard deviations \(priorStandardDeviation) "
          + "and \(initialStandardDeviation)")
    }
    self.units = units
    self.priorStandardDeviation = priorStandardDeviation
    self.divergenceWeight = divergenceWeight
    self.initializer = initializer
    initialRho = inverseSoftplus(initialStandardDeviation)
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let shape = inputShapes[0]
    guard shape.count > 1, let inputs = shape.last else {
      stop(Complaint.rank("VariationalDense", shape, expected: "at least 2: [batch, …, inputs]"))
    }
    let prior = priorStandardDeviation
    let ofMeans = penalty { meanDivergence($0, prior: prior) }
    let ofDeviations = penalty { deviationDivergence($0, prior: prior) }
    weightMean = factory.parameter(
      "weightMean", [inputs, units], initializer, regularizer: ofMeans)
    weightRho = factory.parameter(
      "weightRho", [inputs, units], .constant(initialRho), regularizer: ofDeviations)
    biasMean = factory.parameter("biasMean", [units], .zeros, regularizer: ofMeans)
    biasRho = factory.parameter(
      "biasRho", [units], .constant(initialRho), regularizer: ofDeviations)
    random = factory.randomSource()
  }

  public override func forward(_ input: Variable) -> Variable {
    let (mean, bias) = (weight(weightMean), weight(biasMean))
    guard mode == .training else { return matmul(input, mean) + bias }
    return matmul(input, drawn(mean, weight(weightRho))) + drawn(bias, weight(biasRho))
  }

  /// `mean + softplus(rho) · ε`.
  private func drawn(_ mean: Variable, _ rho: Variable) -> Variable {
    let random = source(random)
    let noise = Tensor.normal(mean.shape, dtype: mean.dtype, using: &random.generator)
    return mean + softplus(rho) * noise
  }

  /// The Kullback–Leibler divergence of the distribution of all weights and biases from the prior,
  /// `Σ log(prior / σ) + (σ² + mean²) / (2 · prior²) − ½`, in nats, of shape `[]`.
  public var divergence: Variable {
    let prior = priorStandardDeviation
    return meanDivergence(weight(weightMean), prior: prior)
      + meanDivergence(weight(biasMean), prior: prior)
      + deviationDivergence(weight(weightRho), prior: prior)
      + deviationDivergence(weight(biasRho), prior: prior)
  }

  private func penalty(_ share: @escaping @Sendable (Variable) -> Variable) -> Regularizer? {
    divergenceWeight == 0 ? nil : DivergenceShare(weight: divergenceWeight, share: share)
  }
}

/// What one parameter gives to the divergence: it falls apart into sums over means and deviations.
private struct DivergenceShare: Regularizer {
  let weight: Double
  let share: @Sendable (Variable) -> Variable

  func penalty(_ parameter: Variable) -> Variable { share(parameter) * weight }
}

private func meanDivergence(_ mean: Variable, prior: Double) -> Variable {
  square(mean).sum() / (2 * prior * prior)
}

private func deviationDivergence(_ rho: Variable, prior: Double) -> Variable {
  let deviation = softplus(rho) / prior
  return (square(deviation) / 2 - log(deviation) - 0.5).sum()
}

/// The number whose softplus is a positive number: `log(exp(v) − 1)`, without overflow.
private func inverseSoftplus(_ value: Double) -> Double {
  value > 30 ? value : Glibc.log(expm1(value))
}
