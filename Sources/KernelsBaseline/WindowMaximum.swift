import KernelInterface

/// Searches windows of `Float`.
func maximumFloat(_ tiles: MaximumTiles) {
  typealias Places = SIMDMask<FloatVector.MaskStorage>
  let lanes = FloatVector.scalarCount
  let (taps, places) = (tiles.taps, tiles.places)
  let whole = tiles.channels - tiles.channels % lanes
  for window in 0..<tiles.count {
    let source =
      tiles.source.assumingMemoryBound(to: Float.self) + tiles.windows[window]
    let pixel = tiles.firstPixel &+ tiles.pixels[window]
    let values = tiles.values.assumingMemoryBound(to: Float.self) + window * tiles.channels
    let positions = tiles.positions + window * tiles.channels
    var channel = 0
    while channel < whole {
      let from = source + channel
      var best = UnsafeRawPointer(from + taps[0]).loadUnaligned(as: FloatVector.self)
      var place = PlaceVector(repeating: places[0])
      for tap in 1..<tiles.tapCount {
        let candidate = UnsafeRawPointer(from + taps[tap]).loadUnaligned(as: FloatVector.self)
        let wins: Places = (candidate .> best) .| (candidate .!= candidate)
        best.replace(with: candidate, where: wins)
        place.replace(with: PlaceVector(repeating: places[tap]), where: wins)
      }
      UnsafeMutableRawPointer(values + channel).storeBytes(of: best, as: FloatVector.self)
      UnsafeMutableRawPointer(positions + channel).storeBytes(
        of: place &+ PlaceVector(repeating: pixel), as: PlaceVector.self)
      channel += lanes
    }
    while channel < tiles.channels {
      var (best, place) = (source[taps[0] + channel], places[0])
      for tap in 1..<tiles.tapCount {
        let candidate = source[taps[tap] + channel]
        if candidate > best || candidate != candidate { (best, place) = (candidate, places[tap]) }
      }
      values[channel] = best
      positions[channel] = place &+ pixel
      channel += 1
    }
  }
}
