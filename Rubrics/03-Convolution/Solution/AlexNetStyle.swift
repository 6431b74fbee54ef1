import Gradus

/// A network in AlexNet's style.
public func alexNetStyle(
  inputShape: [Int], width: Int, depth: Int, classes: Int, seed: UInt64, dtype: DType = .float32
) throws -> Sequential {
  var side = min(inputShape[0], inputShape[1])
  for _ in 0..<depth {
    guard side >= 2 else {
      throw ConvolutionError.impossibleSize(input: side, kernel: 2, stride: 2, padding: 0)
    }
    side /= 2
  }
  var layers: [Layer] = []
  for i in 0..<depth {
    layers.append(
      Convolution2D(
        filters: width << i, kernelSize: max(7 - 2 * i, 3), padding: .same,
        initializer: .heNormal))
    layers.append(ReLU())
    layers.append(MaxPool2D(size: 2))
  }
  layers += [
    Flatten(), Dense(8 * width, initializer: .heNormal), ReLU(), Dropout(0.5), Dense(classes),
  ]
  return Sequential(layers).build(inputShape: inputShape, seed: seed, dtype: dtype)
}
