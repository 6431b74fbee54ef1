import Foundation
import Synchronization

/// The compiler commands that make the engine's libraries and the check runner.
///
/// Optimising the engine takes the compiler minutes and it uses one core a module. So the modules
/// are first written without function bodies, which takes seconds; then no module waits for
/// another, and all are compiled at once, the longest first.
struct EngineRecipe: Sendable {
  let toolchain: Toolchain
  let sources: URL
  /// Where everything is written.
  let folder: URL

  /// A module to be compiled.
  private struct Module: Sendable {
    let name: String
    /// The folder of its sources.
    var sources: String? = nil
    var optimization = "-O"
    var flags: [String] = []
    /// Whether others are compiled against it.
    var isImported = true
  }

  /// The innermost loops, built for each generation of processors. All are the sources of
  /// `KernelsBaseline`; `Package.swift` has the same list.
  private var kernelVariants: [Module] {
    func variant(_ name: String, _ flags: [String]) -> Module {
      Module(
        name: name, sources: "KernelsBaseline", optimization: "-Ounchecked", flags: flags)
    }
    let baseline = [variant("KernelsBaseline", [])]
    guard toolchain.triple.hasPrefix("x86_64") else { return baseline }
    return baseline + [
      variant("KernelsAVX2", ["-D", "AVX2", "-Xcc", "-march=x86-64-v3"]),
      variant("KernelsAVX512", ["-D", "AVX512", "-Xcc", "-march=x86-64-v4"]),
    ]
  }

  /// The modules in the order in which they import each other.
  private var modules: [Module] {
    [Module(name: "KernelInterface")] + kernelVariants
      + [
        Module(name: "Kernels"), Module(name: "Gradus"), Module(name: "GradusPlot"),
        Module(name: "GradusTesting"), Module(name: "CheckProtocol"),
        Module(name: "CheckRunner", isImported: false),
      ]
  }

  /// The modules that take the compiler longest, which are therefore begun first.
  private static let longest = ["Gradus", "Kernels", "GradusPlot"]

  /// Runs everything.
  ///
  /// - Parameter progress: receives one line for each module that is compiled.
  func run(_ progress: @escaping @Sendable (String) -> Void) throws {
    let modules = modules
    for module in modules where module.isImported { try writeModule(module) }
    let inOrder =
      EngineRecipe.longest.compactMap { name in modules.first { $0.name == name } }
      + modules.filter { !EngineRecipe.longest.contains($0.name) }
    let done = Mutex(0)
    try Workers.run(count: inOrder.count, jobs: ProcessInfo.processInfo.activeProcessorCount) {
      index, _ in
      try compile(inOrder[index])
      done.withLock { done in
        done += 1
        progress("  \(inOrder[index].name) is built (\(done) of \(inOrder.count))")
      }
    }
    try link()
  }

  private func writeModule(_ module: Module) throws {
    try toolchain.build(
      "the module \(module.name)",
      try common(module)
        + [
          "-Xfrontend", "-experimental-skip-non-inlinable-function-bodies-without-types",
          "-emit-module", "-emit-module-path",
          folder.appending(path: "\(module.name).swiftmodule").path,
        ])
  }

  private func compile(_ module: Module) throws {
    try toolchain.build(
      "the module \(module.name)", try common(module) + ["-c", "-o", object(module.name)])
  }

  private func link() throws {
    let kernels = ["KernelInterface", "Kernels"] + kernelVariants.map(\.name)
    try library("Gradus", objects: kernels, flags: ["-lopenblas"])
    try library("GradusPlot")
    try library("GradusTesting", flags: ["-L", folder.path, "-lGradus", "-lXCTest"])
    try toolchain.build(
      "the check runner",
      [toolchain.compiler, object("CheckRunner"), object("CheckProtocol"), "-lXCTest", "-o"]
        + [folder.appending(path: "check-runner").path])
  }

  private func library(_ module: String, objects: [String] = [], flags: [String] = []) throws {
    try toolchain.build(
      "the library \(module)",
      [toolchain.compiler, "-emit-library", "-module-name", module]
        + ([module] + objects).map(object)
        + [
          "-o", folder.appending(path: "lib\(module).so").path,
          "-Xlinker", "-soname=lib\(module).so", "-Xlinker", "-rpath=$ORIGIN",
        ] + flags)
  }

  private func object(_ module: String) -> String {
    folder.appending(path: "\(module).o").path
  }

  private func common(_ module: Module) throws -> [String] {
    let sources = sources.appending(path: module.sources ?? module.name)
    let language = module.isImported ? Toolchain.languageFlags : ["-swift-version", "6"]
    return [toolchain.compiler] + language
      + [
        module.optimization, "-wmo", "-Xcc", "-fno-math-errno",
        // A backtrace goes from frame to frame: without their pointers it would end in the engine
        // and never reach the student's line.
        "-Xcc", "-fno-omit-frame-pointer", "-module-name", module.name, "-I", folder.path,
      ] + EngineBuild.systemModules.flatMap { ["-I", folder.appending(path: $0).path] }
      + module.flags + (try EngineBuild.sources(below: sources).map(\.path))
  }
}
