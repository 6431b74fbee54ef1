/// Pictures with what is on them and where.
public struct DetectionDataset: Sendable {
  /// Something on a picture.
  public struct Object: Sendable, Equatable {
    /// The number of its class.
    public let label: Int
    /// Where it is.
    public let box: BoundingBox

    /// Something on a picture.
    public init(label: Int, box: BoundingBox) {
      self.label = label
      self.box = box
    }
  }

  /// The pictures `[count, height, width, 3]` in 0…1.
  public let images: Tensor
  /// What is on each picture.
  public let objects: [[Object]]
  /// The name of each class.
  public let classNames: [String]

  /// Pictures with what is on them. Stops when the two differ in number.
  public init(images: Tensor, objects: [[Object]], classNames: [String]) {
    guard images.rank == 4, images.shape[0] == objects.count else {
      stop("DetectionDataset: images \(images.shape), objects of \(objects.count)")
    }
    self.images = images
    self.objects = objects
    self.classNames = classNames
  }

  /// The number of pictures.
  public var count: Int { objects.count }

  /// Only the pictures at the given indices, in that order. Stops when one is outside.
  public func subset(_ indices: [Int]) -> DetectionDataset {
    DetectionDataset(
      images: images.gathered(indices), objects: indices.map { objects[$0] },
      classNames: classNames)
  }

  /// The pictures as examples whose targets `target` makes of what is on each, such as a grid
  /// of anchors. All targets must have one shape; stops when they do not.
  public func dataset(target: ([Object]) -> Tensor) -> TensorDataset {
    TensorDataset(inputs: images, targets: Tensor.stacked(objects.map(target)))
  }
}
