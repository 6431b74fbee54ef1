import Gradus

/// With the builder and loops in it.
public func alexNetStyle(
  inputShape: [Int], width: Int, depth: Int, classes: Int, seed: UInt64, dtype: DType = .float32
) throws -> Sequential {
  var (height, columns) = (inputShape[0], inputShape[1])
  for _ in 0..<depth {
    if height < 2 || columns < 2 {
      throw ConvolutionError.impossibleSize(
        input: min(height, columns), kernel: 2, stride: 2, padding: 0)
    }
    (height, columns) = (height / 2, columns / 2)
  }
  var filters = width
  let blocks: [[Layer]] = (0..<depth).map { block in
    defer { filters *= 2 }
    let size = block < 2 ? [7, 5][block] : 3
    return [
      Convolution2D(filters: filters, kernelSize: size, padding: .explicit(size / 2)), ReLU(),
      MaxPool2D(size: 2, stride: 2),
    ]
  }
  let model = Sequential(name: "alexNetStyle") {
    for block in blocks { block }
    Flatten()
    Dense(width * 8)
    ReLU()
    Dropout(0.5)
    Dense(classes)
  }
  model.build(inputShape: inputShape, seed: seed, dtype: dtype)
  return model
}
