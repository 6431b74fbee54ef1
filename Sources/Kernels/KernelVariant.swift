import CProcessor
import Glibc
import KernelInterface
import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// Which build of the innermost loops runs: the widest that the processor can run, or the one
/// that `GRADUS_KERNELS` names (`avx512`, `avx2` or `baseline`).
///
/// The variants round differently, so results agree to rounding between them; within one they
/// have the same bits at any number of threads.
public enum KernelVariant {
  /// The builds that this processor can run, the fastest first.
  private static let tables: [MicrokernelTable] = {
    var tables: [MicrokernelTable] = []
    #if arch(x86_64)
      if gradus_processor_has_avx512() != 0 { tables.append(KernelsAVX512.Microkernels.table()) }
      if gradus_processor_has_avx2() != 0 { tables.append(KernelsAVX2.Microkernels.table()) }
    #endif
    return tables + [KernelsBaseline.Microkernels.table()]
  }()

  /// The build that the environment or the processor has chosen.
  private static let chosen: MicrokernelTable = {
    guard let name = getenv("GRADUS_KERNELS").map({ String(cString: $0) }), !name.isEmpty else {
      return tables[0]
    }
    return table(name, from: "GRADUS_KERNELS")
  }()

  /// Set for the time of a test only: see `using`.
  @TaskLocal private static var forced: MicrokernelTable?

  /// The kernels to use. To be asked once by each operation, on the thread that called it.
  static var current: MicrokernelTable { forced ?? chosen }

  /// The name of the build in use.
  public static var name: String { current.name }

  /// The names of the builds that this processor can run, the fastest first.
  public static var supported: [String] { tables.map(\.name) }

  /// Runs `body` with another build than the chosen one: what tests compare builds with.
  ///
  /// Stops when the processor cannot run it.
  public static func using<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    try $forced.withValue(table(name, from: "KernelVariant.using"), operation: body)
  }

  private static func table(_ name: String, from place: String) -> MicrokernelTable {
    guard let table = tables.first(where: { $0.name == name }) else {
      let known = ["avx512", "avx2", "baseline"].contains(name)
      fatalError(
        "\(place): \(known ? "this processor cannot run" : "there is no variant") \"\(name)\"; "
          + "choose one of \(supported.joined(separator: ", "))")
    }
    return table
  }
}
