/// Pictures in folders, one folder for each class: `cats/1.jpg`, `dogs/1.png`, …
///
/// ```swift
/// let folder = try ImageFolder(path: "animals", height: 64, width: 64)
/// for batch in DataLoader(folder, batchSize: 32, seed: 1) { … }
/// ```
///
/// Classes are the sub-folders and files within them, both sorted by their bytes. A picture is
/// decoded when its batch is asked for and brought to the common size by bilinear sampling; files
/// whose ending names no kind of picture are passed over.
public struct ImageFolder: Dataset {
  /// The names of the sub-folders, sorted: class `i` is `classNames[i]`.
  public let classNames: [String]
  /// The path of each picture.
  public let paths: [String]
  /// The class of each picture.
  public let labels: [Int]
  /// The common height in pixels.
  public let height: Int
  /// The common width in pixels.
  public let width: Int
  /// 1 for grey, 3 for colours.
  public let channels: Int

  /// Lists a folder; no picture is read yet.
  ///
  /// Throws `DataError` when it cannot be listed or holds no pictures in sub-folders.
  public init(path: String, height: Int, width: Int, channels: Int = 3) throws {
    guard height > 0, width > 0, channels == 1 || channels == 3 else {
      stop("ImageFolder: size \(height) × \(width) × \(channels)")
    }
    classNames = try FileBytes.names(in: path).filter { FileBytes.isFolder("\(path)/\($0)") }
    var paths: [String] = []
    var labels: [Int] = []
    for (label, name) in classNames.enumerated() {
      let files = try FileBytes.names(in: "\(path)/\(name)")
        .filter { ImageFile.endings.contains(ImageFile.ending(of: $0)) }
      paths += files.map { "\(path)/\(name)/\($0)" }
      labels += Array(repeating: label, count: files.count)
    }
    guard !paths.isEmpty else {
      throw DataError(
        file: path, problem: "it holds no sub-folders with pictures",
        remedy: "make one sub-folder for each class and put its pictures there")
    }
    self.paths = paths
    self.labels = labels
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// The number of pictures.
  public var count: Int { paths.count }

  /// Inputs `[indices, height, width, channels]` in 0…1, targets `[indices]` with class numbers.
  public func batch(at indices: [Int]) throws -> Batch {
    let pictures = try indices.map { index in
      try ImageFile.read(paths[index], channels: channels).resized(height: height, width: width)
    }
    guard !pictures.isEmpty else {
      return Batch(inputs: .zeros([0, height, width, channels]), targets: .zeros([0]))
    }
    return Batch(
      inputs: Tensor.stacked(pictures), targets: Tensor(indices.map { Float(labels[$0]) }))
  }

  /// All pictures in memory.
  public func loaded() throws -> TensorDataset {
    TensorDataset(try batch(at: Array(0..<count)))
  }
}
