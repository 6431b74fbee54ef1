import ConvolutionLesson
import Gradus

/// Random numbers, in float64 unless told otherwise.
func random(
  _ shape: [Int], _ generator: inout SeededGenerator, dtype: DType = .float64
) -> Tensor {
  .normal(shape, dtype: dtype, using: &generator)
}

/// Different numbers whose order is random and whose distances are large: no kinks nearby.
func spread(
  _ shape: [Int], _ generator: inout SeededGenerator, dtype: DType = .float64
) -> Tensor {
  let count = shape.reduce(1, *)
  let numbers = generator.permutation(count).map { 0.25 * Double($0) - 0.1 * Double(count) }
  return Tensor(numbers, shape: shape).converted(to: dtype)
}

/// The right output size, for functions that receive it.
var outputSize: OutputSize {
  OutputSize { input, kernel, stride, padding in
    guard input >= 1, kernel >= 1, stride >= 1, padding >= 0, kernel <= input + 2 * padding else {
      throw ConvolutionError.impossibleSize(
        input: input, kernel: kernel, stride: stride, padding: padding)
    }
    return (input + 2 * padding - kernel) / stride + 1
  }
}

/// An output size that throws an error of its own.
var refusingOutputSize: OutputSize { OutputSize { _, _, _, _ in throw Refusal() } }

/// An error that no function of the lesson knows.
struct Refusal: Error {}

/// The sizes of a convolution.
struct Geometry {
  var images: Int
  var height: Int
  var width: Int
  var channels: Int
  var kernelHeight: Int
  var kernelWidth: Int
  var filters: Int
  var stride = 1
  var padding = 0

  var rows: Int { (height + 2 * padding - kernelHeight) / stride + 1 }
  var columns: Int { (width + 2 * padding - kernelWidth) / stride + 1 }
  var inputShape: [Int] { [images, height, width, channels] }
  var kernelShape: [Int] { [kernelHeight, kernelWidth, channels, filters] }
  var outputShape: [Int] { [images, rows, columns, filters] }

  /// The convolution by the engine, without a bias unless there is one.
  func convolve(_ x: Tensor, _ w: Tensor, _ b: Tensor? = nil) -> Tensor {
    convolution2D(
      .constant(x), .constant(w), bias: b.map { .constant($0) }, stride: stride,
      padding: .explicit(padding)
    ).value
  }

  /// Every window as a row, in plain loops over arrays; what lies outside is `outside`.
  func columns(of x: Tensor) -> Tensor {
    let numbers = x.scalars
    var result: [Double] = []
    for n in 0..<images {
      for i in 0..<rows {
        for j in 0..<columns {
          for k in 0..<kernelHeight {
            for l in 0..<kernelWidth {
              let (h, v) = (i * stride + k - padding, j * stride + l - padding)
              let isInside = (0..<height).contains(h) && (0..<width).contains(v)
              for c in 0..<channels {
                result.append(isInside ? numbers[((n * height + h) * width + v) * channels + c] : 0)
              }
            }
          }
        }
      }
    }
    let shape = [images * rows * columns, kernelHeight * kernelWidth * channels]
    return Tensor(result, shape: shape).converted(to: x.dtype)
  }
}

/// The sizes of a pool.
struct PoolGeometry {
  var inputShape: [Int]
  var size: Int
  var stride: Int
  var padding = 0

  var rows: Int { (inputShape[1] + 2 * padding - size) / stride + 1 }
  var columns: Int { (inputShape[2] + 2 * padding - size) / stride + 1 }
  var outputShape: [Int] { [inputShape[0], rows, columns, inputShape[3]] }

  func maximum(_ x: Tensor) -> Tensor {
    maxPool2D(.constant(x), size: size, stride: stride, padding: .explicit(padding)).value
  }

  func average(_ x: Tensor, countingPadding: Bool = false) -> Tensor {
    averagePool2D(
      .constant(x), size: size, stride: stride, padding: .explicit(padding),
      countingPadding: countingPadding
    ).value
  }

  /// The places of the winners, in plain loops; of equals the first or the last.
  func winners(_ x: Tensor, last: Bool = false) -> [Int] {
    let numbers = x.scalars
    let (height, width, channels) = (inputShape[1], inputShape[2], inputShape[3])
    var result: [Int] = []
    for n in 0..<inputShape[0] {
      for i in 0..<rows {
        for j in 0..<columns {
          for c in 0..<channels {
            let top = i * stride - padding
            let left = j * stride - padding
            var winner = -1
            for h in max(top, 0)..<min(top + size, height) {
              for v in max(left, 0)..<min(left + size, width) {
                let place = ((n * height + h) * width + v) * channels + c
                let wins =
                  winner < 0 || numbers[place] > numbers[winner]
                  || last && numbers[place] == numbers[winner]
                if wins { winner = place }
              }
            }
            result.append(winner)
          }
        }
      }
    }
    return result
  }

  func cache(_ x: Tensor) -> MaxPoolCache {
    MaxPoolCache(winners: winners(x), inputShape: inputShape)
  }
}
