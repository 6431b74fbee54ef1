import Gradus
import GradusPlot
import LabSupport

extension LabOption {
  /// The student's own images.
  static let images = value(
    "--images", "DIR", "a folder of images with a sub-folder a class, for \"folder\"",
    needs: "a folder")
}

/// What several experiments look at, made when the first one asks for it.
extension Lab {
  /// Fashion-MNIST, or drawn garments; the same at every call.
  func garments() throws -> ImageSet {
    let set = try once("garments") { try ImageSet.garments(in: self) }
    state(set.source, set.contents)
    return set
  }

  /// MNIST, or digits that the program writes; the same at every call.
  func digits() throws -> ImageSet {
    let set = try once("digits") { try ImageSet.digits(in: self) }
    state(set.source, set.contents)
    return set
  }

  /// CIFAR-10, or drawn garments in colour; the same at every call.
  func photographs() throws -> ImageSet {
    let set = try once("photographs") { try ImageSet.photographs(in: self) }
    state(set.source, set.contents)
    return set
  }

  /// The file of a trained network: one for each data set and size that it may be trained on.
  func network(_ name: String, for set: ImageSet) -> String {
    file(
      name + (set.source.isReal ? "" : "-synthetic") + (isQuick ? "-quick" : "") + ".safetensors")
  }
}
