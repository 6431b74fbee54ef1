import Detection

/// The sizes of the anchors of the two maps of the network.
struct AnchorSizes: Sendable, Equatable {
  /// The pixels between two cells of each map.
  static let strides = [4, 8]

  /// The sizes of the anchors of each map, in pixels; a map may have none.
  let sizes: [[Double]]

  /// Sizes that suit the boxes to learn from: for each class the median of its sizes, or the two
  /// quartiles where its sizes differ much. Those under 16 pixels go to the fine map.
  init(of objects: [[TrueObject]]) {
    var sizes: [[Double]] = [[], []]
    let all = objects.joined()
    for label in Set(all.map(\.label)).sorted() {
      let own = all.filter { $0.label == label }.map { $0.box.area.squareRoot() }.sorted()
      func quantile(_ share: Double) -> Double { own[Int(Double(own.count - 1) * share)] }
      let isWide = quantile(0.9) > 1.7 * quantile(0.1)
      for size in isWide ? [quantile(0.25), quantile(0.75)] : [quantile(0.5)] {
        sizes[size < 16 ? 0 : 1].append((size * 2).rounded() / 2)
      }
    }
    self.sizes = sizes.map { Array(Set($0)).sorted() }
  }

  /// For the settings of a saved network.
  var key: String { sizes.map { "\($0)" }.joined(separator: " ") }
}
