import Foundation
import SQLiteStore

/// Looks at everything that grading needs on this machine.
public struct Doctor: Sendable {
  /// One thing that was looked at.
  public struct Finding: Sendable {
    /// What was looked at.
    public let subject: String
    /// What was found.
    public let found: String
    /// The command that mends it; nil when nothing is wrong.
    public let remedy: String?

    /// Whether it is as it should be.
    public var isHealthy: Bool { remedy == nil }
  }

  /// Looks at everything.
  public static func examine(course: Course?) -> [Finding] {
    var findings = [
      toolchain(), openBLAS(course: course), sqlite(), sandbox(), systemCalls(), userNamespaces(),
    ]
    findings += ["prlimit": "util-linux", "sha256sum": "coreutils", "ldd": "libc-bin"]
      .sorted(by: { $0.key < $1.key }).map(program)
    return findings
  }

  private static func toolchain() -> Finding {
    do {
      let toolchain = try Toolchain.find()
      return Finding(
        subject: "Swift toolchain", found: "\(toolchain.version), \(toolchain.triple)",
        remedy: nil)
    } catch {
      return Finding(
        subject: "Swift toolchain", found: "\(error)",
        remedy: "install Swift 6 from https://www.swift.org/install/linux")
    }
  }

  /// Compiles and runs a program of three lines, because only the loaded library knows its kernel.
  private static func openBLAS(course: Course?) -> Finding {
    let subject = "OpenBLAS"
    let remedy = "apt-get install libopenblas-dev"
    guard let course else {
      return Finding(subject: subject, found: "not looked at outside a course", remedy: nil)
    }
    do {
      let toolchain = try Toolchain.find()
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer {
        // A few kilobytes in the temporary folder, if it stays.
        try? FileManager.default.removeItem(at: folder)
      }
      let source = folder.appending(path: "main.swift")
      let program = folder.appending(path: "probe")
      try Data(
        """
        import COpenBLAS
        print(String(cString: openblas_get_config()))
        print(String(cString: openblas_get_corename()))
        """.utf8
      ).write(to: source)
      try toolchain.build(
        "the probe",
        [
          toolchain.compiler, "-module-cache-path", folder.path, "-I",
          course.root.appending(path: "Sources/COpenBLAS").path,
          source.path, "-o", program.path,
        ])
      let result = try ChildProcess.run(
        Launch(
          command: [program.path], environment: ProcessInfo.processInfo.environment,
          wallSeconds: 30))
      let lines = result.outputText.split(separator: "\n").map(String.init)
      guard result.succeeded, lines.count == 2 else {
        return Finding(subject: subject, found: "does not run: \(result.errorText)", remedy: remedy)
      }
      var found = "\(lines[0]); kernel in use: \(lines[1])"
      if let forced = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] {
        found += " (forced by OPENBLAS_CORETYPE=\(forced); unset it if the machine is newer)"
      }
      return Finding(subject: subject, found: found, remedy: nil)
    } catch {
      return Finding(subject: subject, found: "\(error)", remedy: remedy)
    }
  }

  private static func sqlite() -> Finding {
    Finding(subject: "SQLite", found: Database.libraryVersion, remedy: nil)
  }

  private static func sandbox() -> Finding {
    do {
      let how =
        switch try Sandbox.find().mode {
        case .root: "works, entered as root"
        case .userNamespace: "works, by user namespaces"
        case .none: "off"
        }
      return Finding(subject: "bubblewrap", found: how, remedy: nil)
    } catch let error as GraderError {
      return Finding(
        subject: "bubblewrap", found: error.problem,
        remedy: error.remedy ?? "apt-get install bubblewrap")
    } catch {
      return Finding(
        subject: "bubblewrap", found: "\(error)", remedy: "apt-get install bubblewrap")
    }
  }

  /// The kernel filters system calls for the sandbox; without it the rest of the sandbox holds.
  private static func systemCalls() -> Finding {
    let subject = "system call filter"
    guard let sandbox = try? Sandbox.find() else {
      // Why there is none is the finding above.
      return Finding(subject: subject, found: "not looked at without a sandbox", remedy: nil)
    }
    return sandbox.filtersSystemCalls
      ? Finding(subject: subject, found: "works", remedy: nil)
      : Finding(
        subject: subject, found: "the kernel does not take it",
        remedy: "use a kernel with CONFIG_SECCOMP_FILTER; submissions are graded without it")
  }

  /// Root enters the sandbox without a user namespace; everybody else needs one.
  private static func userNamespaces() -> Finding {
    let subject = "user namespaces"
    guard let bubblewrap = ProgramFinder.path(of: "bwrap") else {
      return Finding(
        subject: subject, found: "not looked at without bubblewrap",
        remedy: "apt-get install bubblewrap")
    }
    do {
      try Sandbox(mode: .userNamespace(bubblewrap: bubblewrap)).probe()
      return Finding(subject: subject, found: "allowed", remedy: nil)
    } catch {
      let isNeeded = geteuid() != 0
      let remedy = SandboxTrouble(reason: (error as? Sandbox.ProbeError)?.reason ?? "\(error)")
        .remedy
      return Finding(
        subject: subject, found: isNeeded ? "not allowed" : "not allowed; root does without",
        remedy: isNeeded ? remedy : nil)
    }
  }

  private static func program(_ name: String, package: String) -> Finding {
    let path = ProgramFinder.path(of: name)
    return Finding(
      subject: name, found: path ?? "missing",
      remedy: path == nil ? "apt-get install \(package)" : nil)
  }
}
