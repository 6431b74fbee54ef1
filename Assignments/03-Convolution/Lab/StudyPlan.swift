import ConvolutionLesson
import Gradus
import LabSupport

/// One network of the study.
struct StudyNetwork: Hashable {
  enum Kind: String, CaseIterable {
    case convolution
    case dense
  }

  let kind: Kind
  /// The filters of the first block, or the units of every hidden layer.
  let width: Int
  /// The number of blocks, or of hidden layers.
  let depth: Int

  /// All networks of a kind in the study.
  static func all(_ kind: Kind, isQuick: Bool) -> [StudyNetwork] {
    let depths = isQuick ? [1, 2] : [1, 2, 3]
    return widths(of: kind, isQuick: isQuick).flatMap { width in
      depths.map { StudyNetwork(kind: kind, width: width, depth: $0) }
    }
  }

  private static func widths(of kind: Kind, isQuick: Bool) -> [Int] {
    switch kind {
    case .convolution: isQuick ? [4, 8] : [4, 8, 16]
    case .dense: isQuick ? [64] : [64, 256, 1024]
    }
  }

  /// The network itself: the student's `alexNetStyle`, or dense layers with ReLU, and dropout
  /// before the last as there.
  func model(inputShape: [Int], classes: Int) throws -> Sequential {
    switch kind {
    case .convolution:
      return try alexNetStyle(
        inputShape: inputShape, width: width, depth: depth, classes: classes, seed: 1)
    case .dense:
      return Sequential {
        Flatten()
        for _ in 0..<depth {
          Dense(width, initializer: .heNormal)
          ReLU()
        }
        Dropout(0.5)
        Dense(classes)
      }.build(inputShape: inputShape, seed: 1)
    }
  }

  /// Roughly the multiplications for one image, by which the time that is left is foretold.
  func work(inputShape: [Int]) -> Double {
    var total = 0.0
    let pixels = Double(inputShape.reduce(1, *))
    switch kind {
    case .dense:
      total += Double(width) * (pixels + Double((depth - 1) * width))
    case .convolution:
      // What an image costs in small layers, measured.
      total += 600_000
      var side = Double(inputShape[0])
      var channels = Double(inputShape[2])
      for block in 0..<depth {
        let kernel = Double(max(7 - 2 * block, 3))
        let filters = Double(width << block)
        // Activation and pool count as some multiplications each.
        total += side * side * filters * (kernel * kernel * channels + 30)
        channels = filters
        side = (side / 2).rounded(.down)
      }
      total += side * side * channels * Double(8 * width)
    }
    return total
  }
}

/// A network of the study with the number of its parameters.
struct CountedNetwork {
  let network: StudyNetwork
  let parameters: Int

  /// What the reader knows it by.
  var name: Words {
    let (kind, size) = (network.kind.name, "\(network.width)×\(network.depth), \(parameters)")
    return Words("\(kind.english) \(size)", "\(kind.russian) \(size)")
  }

  /// The column names of what `settings` holds.
  static let columns = ["kind", "width", "depth", "parameters", "data", "setting"]

  /// Everything that decides the result. The parameters are among it: a function that has been
  /// written anew gives another number.
  /// - Parameter setting: What it is trained on and how long.
  func settings(data: String, setting: String) -> [String] {
    [
      network.kind.rawValue, "\(network.width)", "\(network.depth)", "\(parameters)", data,
      setting,
    ]
  }
}
