import Gradus

/// Every region of a map as a small map of one size, whatever the region's own size, without
/// rounding.
///
/// The region is divided into `plan.height` × `plan.width` bins. In each bin samples × samples
/// points are read off the map, and their mean is the result. With S samples, the point s of bin j
/// lies at
///
///     x = left + (j + (s + ½) / S) · (right − left) / plan.width
///
/// and likewise y with top, bottom and `plan.height`. The value of cell (row h, column v) belongs
/// to the cell's centre, at x = v + ½, y = h + ½. Between centres the map is bilinear: with
///
///     u = x − ½, limited to 0…W − 1      v₀ = ⌊u⌋      v₁ = min(v₀ + 1, W − 1)      f = u − v₀
///
/// the columns v₀ and v₁ have the weights 1 − f and f, and rows likewise. So a point outside of the
/// map has the value of the border next to it.
///
/// A region without area reads all its points from one line or one place.
///
/// - Parameters:
///   - maps: `[N, H, W, C]`, float32 or float64.
///   - boxes: rows left, top, right, bottom in cells of the map, `[K, 4]`. K may be 0.
///   - pictures: for each box, in which of the N maps it lies.
///   - plan: the bins and samples.
/// - Returns: `[K, plan.height, plan.width, C]`, in the element type of the maps.
/// - Throws: `DetectionError.mismatch` (with any text) when boxes and pictures differ in number or
///   a picture is outside of 0..<N.
/// - Source: He et al., "Mask R-CNN", 2017, section 3.
public func roiAlign(
  _ maps: Tensor, boxes: Tensor, pictures: [Int], plan: RegionPlan
) throws -> Tensor {
  throw NotImplemented()
}
