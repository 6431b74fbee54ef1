import Gradus

/// What the convolutions of several maps say, brought into one row for each anchor.
///
/// A convolution over a map of H × W cells with A anchors each says `width` numbers of every
/// anchor: its channels are A · width, those of the first anchor first. The rows of the result
/// stand in the order map, row, column, anchor, which is that of `anchors`.
///
/// - Parameters:
///   - maps: `[N, H, W, A · width]` each; H, W and A may differ from map to map.
///   - width: the numbers of each anchor: C + 1 for the classes, 4 for the offsets.
/// - Returns: `[N, all anchors, width]`, the sum of H · W · A over the maps in the middle.
/// - Throws: `DetectionError.mismatch` (with any text) when there is no map, a map does not have
///   four axes or a number of channels that `width` divides, or the maps differ in N.
/// - Source: Liu et al., "SSD", 2016, section 2.1.
public func ssdHead(_ maps: [Tensor], width: Int) throws -> Tensor {
  throw NotImplemented()
}
