extension SeededGenerator {
  /// The generator of one part of the work, such as an epoch or an image: it depends on the seed
  /// and the numbers of the part alone, not on what was drawn before.
  init(seed: UInt64, _ part: Int...) {
    var state = seed
    for number in part {
      var spread = SplitMix64(seed: state)
      state = spread.next() ^ UInt64(bitPattern: Int64(number))
    }
    self.init(seed: state)
  }
}
