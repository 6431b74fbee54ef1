/// Matrix products whose left sides are gathered from an image: what a convolution and its
/// gradient with respect to the input are.
///
/// For every pixel `p` and column `j`:
/// `target[targets[p] + j] = bias[j] + Σ_s Σ_k source[sources[p] + segments[s] + k] · panel[s, k, j]`.
/// A pixel's left side is a number of *segments*, each a run of neighbouring elements; segments
/// and runs are the same for all pixels. All offsets count elements.
public struct GatherTiles {
  /// Where the offsets of the sources begin.
  public var source: UnsafeRawPointer
  /// Where each pixel's window begins. Has `tail` more elements than pixels, which repeat the last.
  public var sources: UnsafePointer<Int>
  /// Where each pixel's result begins; as long as `sources`.
  public var targets: UnsafePointer<Int>
  /// Pixels.
  public var count: Int
  /// Where each segment begins in a window.
  public var segments: UnsafePointer<Int>
  /// Segments.
  public var segmentCount: Int
  /// Elements of each segment.
  public var run: Int
  /// The right side in panels: see `PanelLayout`.
  public var panels: UnsafeRawPointer
  /// What the sums begin with, as long as the panels are wide; zero if there is none.
  public var bias: UnsafeRawPointer?
  /// Columns of the right side.
  public var columns: Int
  /// Where the offsets of the targets begin.
  public var target: UnsafeMutableRawPointer

  /// Elements that `sources` and `targets` have beyond the pixels: kernels take several pixels at
  /// once, and compute the last one again where there are none left.
  public static let tail = 8

  /// A product.
  public init(
    source: UnsafeRawPointer, sources: UnsafePointer<Int>, targets: UnsafePointer<Int>,
    count: Int, segments: UnsafePointer<Int>, segmentCount: Int, run: Int,
    panels: UnsafeRawPointer, bias: UnsafeRawPointer?, columns: Int,
    target: UnsafeMutableRawPointer
  ) {
    self.source = source
    self.sources = sources
    self.targets = targets
    self.count = count
    self.segments = segments
    self.segmentCount = segmentCount
    self.run = run
    self.panels = panels
    self.bias = bias
    self.columns = columns
    self.target = target
  }
}
