import Gradus

/// The table of an ablation.
public func ablationStudy(
  _ pairs: MaskedImages, depth: Int, validationCount: Int,
  score: (_ keeping: [Bool], _ training: MaskedImages, _ validation: MaskedImages) throws -> Double
) throws -> [AblationRow] {
  let count = pairs.images.shape[0]
  guard depth >= 1, validationCount >= 1, validationCount < count else {
    throw SegmentationError.impossibleSize("depth \(depth), \(validationCount) of \(count)")
  }
  func part(_ places: Range<Int>) -> MaskedImages {
    MaskedImages(
      images: pairs.images.sliced(places, axis: 0), masks: pairs.masks.sliced(places, axis: 0))
  }
  let training = part(0..<(count - validationCount))
  let validation = part((count - validationCount)..<count)
  var variants = [[Bool](repeating: true, count: depth)]
  for level in 0..<depth { variants.append((0..<depth).map { $0 != level }) }
  if depth > 1 { variants.append([Bool](repeating: false, count: depth)) }
  var rows: [AblationRow] = []
  for keeping in variants {
    let result = try score(keeping, training, validation)
    let full = rows.first?.score ?? result
    rows.append(AblationRow(keeping: keeping, score: result, drop: full - result))
  }
  return rows
}
