import Gradus

/// Points in the plane whose class is the quadrant's parity, for tests of training.
func parityData(_ count: Int, seed: UInt64 = 5) -> TensorDataset {
  var generator = SeededGenerator(seed: seed)
  let points = Tensor.uniform([count, 2], in: -1..<1, dtype: .float32, using: &generator)
  let labels = (0..<count).map { points[$0, 0] * points[$0, 1] > 0 ? 1.0 : 0.0 }
  return TensorDataset(inputs: points, targets: Tensor(labels).converted(to: .float32))
}

/// A small network with everything that a checkpoint has to hold.
func parityModel(seed: UInt64 = 1, hidden: Int = 16, dropout: Double = 0.2) -> Sequential {
  Sequential {
    Dense(hidden)
    BatchNormalization()
    Tanh()
    Dropout(dropout)
    Dense(2)
  }.build(inputShape: [2], seed: seed)
}

/// A trainer of `parityModel`.
func parityTrainer(
  _ model: Layer = parityModel(), optimizer: Optimizer = Adam(learningRate: 0.02),
  clipping: GradientClipping? = nil
) -> Trainer {
  Trainer(
    model: model, optimizer: optimizer, loss: SparseCategoricalCrossEntropy(),
    metrics: [Accuracy()], clipping: clipping)
}

/// A loss that its number alone decides: the mean of the predictions times a factor.
struct ScaledMean: Loss {
  let factor: Double
  func callAsFunction(_ predictions: Variable, _ targets: Tensor, weights: Tensor?) -> Variable {
    predictions.mean() * factor
  }
}
