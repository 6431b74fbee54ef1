import Foundation

/// Which builds of the engine's innermost loops a processor can run, as the engine itself decides.
///
/// The grader does not import the engine; the features are those that the system reports of the
/// processor (`/proc/cpuinfo`).
public struct ProcessorKernels: Sendable, Equatable {
  /// The names of the builds, the widest first.
  let supported: [String]

  /// The one that is run when nobody says otherwise.
  var widest: String { supported.first ?? "baseline" }

  /// All names that there are.
  static let names = ["avx512", "avx2", "baseline"]

  /// The processor of this machine.
  static func current() -> ProcessorKernels {
    // Without the file, on another system, only what every processor can is promised.
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return ProcessorKernels(cpuinfo: text)
  }

  init(cpuinfo: String) {
    let line = cpuinfo.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
    let flags = Set(line.split(separator: ":").last?.split(separator: " ").map(String.init) ?? [])
    var supported: [String] = []
    if flags.isSuperset(of: ["avx2", "fma", "bmi1", "bmi2", "popcnt", "sse4_2"]) {
      if flags.isSuperset(of: ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]) {
        supported.append("avx512")
      }
      supported.append("avx2")
    }
    self.supported = supported + ["baseline"]
  }

  /// Refuses a name that no build has.
  public static func requireName(_ name: String) throws {
    guard names.contains(name) else {
      throw GraderError(
        "there are no kernels \"\(name)\"",
        remedy: "choose one of \(names.joined(separator: ", "))")
    }
  }

  /// Refuses a build that this processor cannot run.
  func require(_ name: String) throws {
    try Self.requireName(name)
    guard supported.contains(name) else {
      throw GraderError(
        "the processor of \(ProcessInfo.processInfo.hostName) cannot run the kernels \(name)",
        remedy: "choose one of \(supported.joined(separator: ", ")) for the whole run with "
          + "--kernels, or other nodes")
    }
  }
}
