/// The innermost loops of the engine, as one build for one kind of processor offers them.
///
/// The same sources are built several times, with different vectors; which of them runs is chosen
/// once, when the program starts. So nothing generic or inlinable may be public in those modules,
/// and they call nothing that is: the linker keeps one copy of what several modules share, and
/// that could be the one a processor cannot run.
public struct MicrokernelTable: Sendable {
  /// The name that `GRADUS_KERNELS` selects it by.
  public let name: String
  /// Elements of a vector of `Float`.
  public let floatLanes: Int
  /// Elements of a vector of `Double`.
  public let doubleLanes: Int
  /// Computes gathered products of `Float`.
  public let gatherFloat: @Sendable (GatherTiles) -> Void
  /// Computes gathered products of `Double`.
  public let gatherDouble: @Sendable (GatherTiles) -> Void
  /// Adds outer products of `Float`.
  public let outerFloat: @Sendable (OuterTiles) -> Void
  /// Adds outer products of `Double`.
  public let outerDouble: @Sendable (OuterTiles) -> Void
  /// Searches windows of `Float`.
  public let maximumFloat: @Sendable (MaximumTiles) -> Void
  /// The loops over vectors that are no matrix products.
  public let loops: VectorTable

  /// A build's kernels.
  public init(
    name: String, floatLanes: Int, doubleLanes: Int,
    gatherFloat: @escaping @Sendable (GatherTiles) -> Void,
    gatherDouble: @escaping @Sendable (GatherTiles) -> Void,
    outerFloat: @escaping @Sendable (OuterTiles) -> Void,
    outerDouble: @escaping @Sendable (OuterTiles) -> Void,
    maximumFloat: @escaping @Sendable (MaximumTiles) -> Void, loops: VectorTable
  ) {
    self.name = name
    self.floatLanes = floatLanes
    self.doubleLanes = doubleLanes
    self.gatherFloat = gatherFloat
    self.gatherDouble = gatherDouble
    self.outerFloat = outerFloat
    self.outerDouble = outerDouble
    self.maximumFloat = maximumFloat
    self.loops = loops
  }
}
