import Gradus
import LabSupport
import Segmentation

/// Images of cells with a mask each, in three parts that share no image. Every image has mean 0 and
/// standard deviation 1: slices are lit differently.
struct CellSet: Sendable {
  /// What networks learn from.
  let training: MaskedImages
  /// What decisions are made on: the threshold, the ablation.
  let validation: MaskedImages
  /// What is looked at once, at the end.
  let test: MaskedImages
  /// The real set, or its drawn stand-in.
  let source: DataSource

  /// What a mask marks.
  var object: Words {
    source.isReal ? Words("membrane", "мембрана") : Words("cells", "клетки")
  }

  /// How many there are, for the reader.
  var contents: Words {
    let counts = [training, validation, test].map { "\($0.images.shape[0])" }
      .joined(separator: " + ")
    let side = training.images.shape[1]
    return Words(
      "\(counts) images (training + validation + test) of \(side)×\(side) pixels",
      "изображений \(counts) (обучение + проверка + тест), \(side)×\(side) пикселей")
  }

  /// Everything but the test images.
  var all: MaskedImages {
    MaskedImages(
      images: .concatenated([training.images, validation.images], axis: 0),
      masks: .concatenated([training.masks, validation.masks], axis: 0))
  }

  /// The masks of all images that no network learns from.
  var heldOutMasks: Tensor { .concatenated([validation.masks, test.masks], axis: 0) }

  /// The membranes of the ISBI challenge where they are found, otherwise drawn cells.
  static func load(in lab: Lab) throws -> CellSet {
    let source = lab.source(
      Words("membranes of the ISBI challenge", "мембраны конкурса ISBI"),
      folder: "isbi2012-membrane", standIn: Words("drawn cells", "рисованные клетки"))
    let data =
      source.isReal
      ? try Membranes.load(.full, from: lab.data)
      : Synthetic.cells(count: 30, height: 384, width: 384, cellCount: 60, seed: 5)
    // The slices lie one behind the other; drawn at random, neighbours would fall into different
    // parts and the test images would be half known.
    func part(_ range: Range<Int>) -> MaskedImages {
      let part = data[range]
      let images = source.isReal ? alignedWithMasks(part.inputs) : part.inputs
      return MaskedImages(images: standardized(images), masks: part.targets)
    }
    if lab.isQuick {
      return CellSet(
        training: part(0..<6), validation: part(20..<22), test: part(24..<26), source: source)
    }
    return CellSet(
      training: part(0..<20), validation: part(20..<24), test: part(24..<30), source: source)
  }
}

/// The membranes' images `[N, H, W, 1]`, each row the mean of itself and the next.
///
/// The masks of this set lie half a pixel above the membranes: what a network finds agrees best with
/// them half a row further up, on the training slices as on the validation slices, by 0.01 of IoU. A
/// network that sees the images mirrored cannot learn that, so the images are moved.
private func alignedWithMasks(_ images: Tensor) -> Tensor {
  let height = images.shape[1]
  return (images + images.gathered((0..<height).map { min($0 + 1, height - 1) }, axis: 1)) / 2
}

/// Images `[N, H, W, 1]`, each with mean 0 and standard deviation 1.
private func standardized(_ images: Tensor) -> Tensor {
  let centred = images - images.mean(axes: [1, 2, 3], keepingDimensions: true)
  let variance = square(centred).mean(axes: [1, 2, 3], keepingDimensions: true)
  return centred / sqrt(variance)
}
