import Gradus
import GradusPlot

/// What a training has led to.
struct TrainingResult {
  let history: History
  /// The share of test images that are told right.
  let accuracy: Double
  let seconds: Double
}

/// How a network is trained.
struct TrainingPlan {
  var epochs: Int
  var batchSize = 100
  /// The highest learning rate: it rises to it in the first half epoch, then falls along a cosine.
  var rate = 2e-3
  /// Random changes of the images.
  var augmentation: ImageAugmentation?
  /// Whether the test figures are computed after every epoch, for a curve.
  var followsTest = true
  /// Whether no progress is shown, for trainings of seconds.
  var isSilent = false
}

/// Trains a classifier that gives logits with AdamW, and tests it.
func train(
  _ model: Model, on training: any Dataset, test: any Dataset, _ plan: TrainingPlan
) throws -> TrainingResult {
  let start = ContinuousClock.now
  var transform: DataLoader.Transform?
  if let augmentation = plan.augmentation {
    transform = { batch, generator in
      Batch(inputs: augmentation(batch.inputs, using: &generator), targets: batch.targets)
    }
  }
  let data = DataLoader(training, batchSize: plan.batchSize, seed: 1, transform: transform)
  let held = DataLoader(test, batchSize: 250)
  let trainer = Trainer(
    model: model, optimizer: AdamW(learningRate: plan.rate, weightDecay: 1e-3),
    loss: SparseCategoricalCrossEntropy(), metrics: [Accuracy()])
  let schedule = WarmUp(
    steps: data.batchCount / 2,
    then: CosineDecay(initialRate: plan.rate, steps: data.batchCount * plan.epochs))
  try trainer.fit(
    data, epochs: plan.epochs, validation: plan.followsTest ? held : nil,
    callbacks: [ScheduleCallback(schedule)] + (plan.isSilent ? [] : [ProgressBar()]))
  let accuracy =
    try trainer.history["validation.accuracy"].last
    ?? trainer.evaluate(held)["accuracy"] ?? .nan
  return TrainingResult(
    history: trainer.history, accuracy: accuracy,
    seconds: (ContinuousClock.now - start) / .seconds(1))
}

/// An accuracy with three digits after the point.
func percent(_ accuracy: Double) -> Double { (accuracy * 1000).rounded() / 1000 }
