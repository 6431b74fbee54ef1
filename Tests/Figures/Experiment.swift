import Gradus

/// What is trained, and what it is to reach.
struct Experiment {
  let name: String
  let title: String
  /// The accuracy on the test images that it is to reach.
  let bar: Double
  let run: @Sendable () throws -> Double
}

/// Trains a classifier with Adam and a cosine schedule; returns its accuracy on the test images.
func accuracy(
  _ model: Model, training: TensorDataset, test: TensorDataset, epochs: Int, batchSize: Int,
  rate: Double, augmentation: ImageAugmentation? = nil
) throws -> Double {
  print(model.summary())
  var transform: DataLoader.Transform?
  if let augmentation {
    transform = { batch, generator in
      Batch(inputs: augmentation(batch.inputs, using: &generator), targets: batch.targets)
    }
  }
  let data = DataLoader(training, batchSize: batchSize, seed: 1, transform: transform)
  let trainer = Trainer(
    model: model, optimizer: AdamW(learningRate: rate, weightDecay: 1e-3),
    loss: SparseCategoricalCrossEntropy(), metrics: [Accuracy()])
  let schedule = WarmUp(
    steps: data.batchCount / 2,
    then: CosineDecay(initialRate: rate, steps: data.batchCount * epochs))
  try trainer.fit(data, epochs: epochs, callbacks: [ScheduleCallback(schedule), ProgressBar()])
  let figures = try trainer.evaluate(DataLoader(test, batchSize: 250))
  return figures["accuracy"] ?? .nan
}

extension Experiment {
  /// All of them, in the order in which they run.
  static let all = [
    Experiment(name: "dense", title: "Fashion-MNIST, dense 784-256-128-10", bar: 0.88) {
      let model = Sequential {
        Flatten()
        Dense(256, initializer: .heNormal)
        ReLU()
        Dropout(0.2)
        Dense(128, initializer: .heNormal)
        ReLU()
        Dense(10)
      }.build(inputShape: [28, 28, 1], seed: 1)
      return try accuracy(
        model, training: FashionMNIST.training(), test: FashionMNIST.test(), epochs: 10,
        batchSize: 128, rate: 1e-3)
    },
    Experiment(name: "convolution", title: "Fashion-MNIST, two convolutions", bar: 0.91) {
      let model = Sequential {
        Convolution2D(filters: 16, kernelSize: 3, padding: .same, initializer: .heNormal)
        ReLU()
        MaxPool2D(size: 2, stride: 2)
        Convolution2D(filters: 32, kernelSize: 3, padding: .same, initializer: .heNormal)
        ReLU()
        MaxPool2D(size: 2, stride: 2)
        Flatten()
        Dropout(0.3)
        Dense(64, initializer: .heNormal)
        ReLU()
        Dense(10)
      }.build(inputShape: [28, 28, 1], seed: 1)
      return try accuracy(
        model, training: FashionMNIST.training(), test: FashionMNIST.test(), epochs: 8,
        batchSize: 128, rate: 2e-3)
    },
    Experiment(name: "residual", title: "CIFAR-10 (10,000 images), ResNet-8", bar: 0.60) {
      let model = SmallResNet(blocks: 1).build(inputShape: [32, 32, 3], seed: 1)
      return try accuracy(
        model, training: CIFAR10.training(), test: CIFAR10.test(), epochs: 15, batchSize: 64,
        rate: 5e-3, augmentation: ImageAugmentation([.horizontalFlip(), .crop(padding: 4)]))
    },
  ]
}
