import Gradus

// Networks that name the class of an example.
extension Workload {
  /// Dense layers 784-512-256-10 on batches of 128.
  static func multilayerPerceptron() -> Workload {
    let model = Sequential {
      Dense(512)
      ReLU()
      Dense(256)
      ReLU()
      Dense(10)
    }.build(inputShape: [784], seed: 1)
    let labels = indices([128], below: 10, seed: 3)
    return Workload(model, parameters: 535_818, inputs: numbers([128, 784], seed: 2)) {
      SparseCategoricalCrossEntropy()($0[0], labels)
    }
  }

  /// Three convolutions and two dense layers on batches of 64 images of 28 by 28.
  static func convolutionalNetwork() -> Workload {
    let model = Sequential {
      Convolution2D(filters: 32, kernelSize: 5, padding: .explicit(2))
      ReLU()
      MaxPool2D(size: 2)
      Convolution2D(filters: 64, kernelSize: 3, padding: .explicit(1))
      ReLU()
      MaxPool2D(size: 2)
      Convolution2D(filters: 128, kernelSize: 3, padding: .explicit(1))
      ReLU()
      Flatten()
      Dense(256)
      ReLU()
      Dense(10)
    }.build(inputShape: [28, 28, 1], seed: 1)
    let labels = indices([64], below: 10, seed: 3)
    return Workload(model, parameters: 1_701_642, inputs: numbers([64, 28, 28, 1], seed: 2)) {
      SparseCategoricalCrossEntropy()($0[0], labels)
    }
  }

  /// ResNet-20 for CIFAR (He et al., "Deep residual learning for image recognition", 2015, section
  /// 4.2), its shortcuts convolutions of 1 by 1 where the size changes, on batches of 64.
  static func residualNetwork() -> Workload {
    func unit(_ input: Node, _ filters: Int, stride: Int = 1) -> Node {
      BatchNormalization()(
        Convolution2D(
          filters: filters, kernelSize: 3, stride: stride, padding: .explicit(1), bias: false)(
            input))
    }
    let input = Input(shape: [32, 32, 3], seed: 1)
    var x = ReLU()(unit(input, 16))
    for (filters, stride) in [(16, 1), (32, 2), (64, 2)] {
      for block in 0..<3 {
        let stride = block == 0 ? stride : 1
        let y = unit(ReLU()(unit(x, filters, stride: stride)), filters)
        let shortcut =
          stride == 1
          ? x : Convolution2D(filters: filters, kernelSize: 1, stride: stride, bias: false)(x)
        x = ReLU()(y + shortcut)
      }
    }
    let model = Model(inputs: [input], outputs: [Dense(10)(GlobalAveragePool2D()(x))])
    let labels = indices([64], below: 10, seed: 3)
    return Workload(model, parameters: 272_282, inputs: numbers([64, 32, 32, 3], seed: 2)) {
      SparseCategoricalCrossEntropy()($0[0], labels)
    }
  }

  /// A model of characters: 96 of them, embedded in 64 dimensions, a layer of long short-term memory
  /// of 256 units, and a dense layer at each of 64 steps, on batches of 32.
  ///
  /// PyTorch's layer has a second, superfluous bias of 1,024 numbers; Keras's has one, as this.
  static func characterModel() -> Workload {
    let model = Sequential {
      Embedding(vocabularySize: 96, dimensions: 64)
      LSTM(256, returnsSequences: true)
      Dense(96)
    }.build(inputShape: [64], seed: 1)
    let targets = indices([32, 64], below: 96, seed: 3)
    return Workload(
      model, parameters: 359_520, inputs: indices([32, 64], below: 96, seed: 2)
    ) {
      SparseCategoricalCrossEntropy()($0[0], targets)
    }
  }
}
