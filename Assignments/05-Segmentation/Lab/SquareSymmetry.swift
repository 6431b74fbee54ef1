import Gradus

/// One of the eight ways in which a square image can lie. Cells have no up and down, so all of them
/// are examples, and all of them can be asked.
struct SquareSymmetry {
  /// Rows and columns change places, before anything is flipped.
  let isTransposed: Bool
  /// The axes of `[N, H, W, C]` that are flipped.
  let flipped: [Int]

  static let all = [false, true].flatMap { isTransposed in
    [[], [1], [2], [1, 2]].map { SquareSymmetry(isTransposed: isTransposed, flipped: $0) }
  }

  /// Images `[N, H, W, C]`, laid so.
  func applied(to images: Tensor) -> Tensor {
    (isTransposed ? images.transposed([0, 2, 1, 3]) : images).reversed(axes: flipped)
  }

  /// Laid back as they were.
  func undone(on images: Tensor) -> Tensor {
    let unflipped = images.reversed(axes: flipped)
    return isTransposed ? unflipped.transposed([0, 2, 1, 3]) : unflipped
  }
}

/// The logits of images `[N, H, W, 1]`, a number for each pixel.
func answer(_ model: Model, _ images: Tensor) -> Variable {
  model(.constant(images.folded())).unfolded()
}

/// The logits of whole images, one at a time.
func logits(_ model: Model, _ images: Tensor) -> Tensor {
  model.mode = .evaluation
  return .concatenated(
    (0..<images.shape[0]).map { answer(model, images.sliced($0..<($0 + 1), axis: 0)).value },
    axis: 0)
}

/// The mean logits of square images over the eight ways in which they can lie: what the network is
/// unsure of in one way, it often sees in another. Beyond its border each image is continued as in a
/// mirror (Ronneberger et al. 2015, section 2), since a network errs most where it sees only a part.
func meanLogits(_ model: Model, _ images: Tensor) -> Tensor {
  // A multiple of the strides of all networks here, which see squares of 2 × 2 pixels as one place.
  let margin = 32
  let (height, width) = (images.shape[1], images.shape[2])
  let mirrored = images.mirrored(by: margin, axis: 1).mirrored(by: margin, axis: 2)
  let answers = SquareSymmetry.all.map {
    $0.undone(on: logits(model, $0.applied(to: mirrored)))
      .sliced(margin..<(margin + height), axis: 1).sliced(margin..<(margin + width), axis: 2)
  }
  return answers.dropFirst().reduce(answers[0]) { $0 + $1 } / Double(answers.count)
}

extension Tensor {
  /// The tensor continued at both ends of an axis as in a mirror that stands on the last element.
  fileprivate func mirrored(by margin: Int, axis: Int) -> Tensor {
    let count = shape[axis]
    let places = (-margin..<(count + margin)).map { place in
      place < 0 ? -place : place >= count ? 2 * (count - 1) - place : place
    }
    return gathered(places, axis: axis)
  }
}
