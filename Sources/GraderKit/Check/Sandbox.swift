import CheckProtocol
import Foundation

/// How a program is shut in: bubblewrap, with no network, its own processes, and a root that holds
/// only the files it is given.
public struct Sandbox: Sendable {
  /// How the sandbox is entered.
  public enum Mode: Equatable, Sendable {
    /// By a user namespace of its own: what an ordinary user can do.
    case userNamespace(bubblewrap: String)
    /// By root, without a user namespace; the program then becomes an unprivileged user.
    case root(bubblewrap: String)
    /// Not at all. Only for code that is the user's own, or when the user said so.
    case none
  }

  /// How this one is entered.
  public let mode: Mode
  /// Whether the kernel filters system calls; old ones, and some containers, do not.
  public let filtersSystemCalls: Bool

  /// Whether programs are shut in.
  public var isActive: Bool { mode != .none }

  init(mode: Mode, filtersSystemCalls: Bool = true) {
    self.mode = mode
    self.filtersSystemCalls = filtersSystemCalls && mode != .none
  }

  /// No sandbox.
  public static let none = Sandbox(mode: .none)

  /// The sandbox that this machine allows.
  ///
  /// - Throws: `GraderError` that says what is missing and which command mends it.
  public static func find() throws -> Sandbox {
    guard let bubblewrap = ProgramFinder.path(of: "bwrap") else {
      throw GraderError(
        "bubblewrap is missing, so submissions cannot be shut in",
        remedy: "install it with `apt-get install bubblewrap`")
    }
    var reason = ""
    let modes: [Mode] =
      geteuid() == 0
      ? [.root(bubblewrap: bubblewrap), .userNamespace(bubblewrap: bubblewrap)]
      : [.userNamespace(bubblewrap: bubblewrap)]
    for mode in modes {
      for filtersSystemCalls in [true, false] {
        let sandbox = Sandbox(mode: mode, filtersSystemCalls: filtersSystemCalls)
        do {
          try sandbox.probe()
          return sandbox
        } catch let error as ProbeError {
          if reason.isEmpty { reason = error.reason }
        }
      }
    }
    let trouble = SandboxTrouble(reason: reason)
    throw GraderError(
      "bubblewrap cannot make a sandbox here (\(trouble.reason))", remedy: trouble.remedy)
  }

  /// Why a sandbox could not be entered, in bubblewrap's words.
  struct ProbeError: Error {
    let reason: String
  }

  /// Enters the sandbox once, with everything that a check needs.
  func probe() throws {
    let system = View(
      readOnly: ["/usr", "/bin", "/lib", "/lib64"], processes: true, filter: .compiler)
    let result = try ChildProcess.run(
      Launch(
        command: command(["/bin/true"], view: system), handed: handed(system), wallSeconds: 20))
    guard result.succeeded else {
      throw ProbeError(reason: result.errorText.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  /// What a program sees of the file system. Everything else is not there.
  struct View {
    /// Files and folders at their own paths, read-only. What does not exist is left out.
    var readOnly: [String] = []
    /// Files at other paths than their own, read-only: the path inside, then the one outside.
    var placed: [String: String] = [:]
    /// Folders at their own paths that the program may write.
    var writable: [String] = []
    /// The size of the scratch folder `/tmp`, which lives in memory, in bytes.
    var scratch = 64 << 20
    /// Whether `/proc` is there (of the sandbox's own processes only).
    var processes = false
    /// Whether the program may become another user, when the sandbox is entered as root.
    var becomesUser = false
    /// The system calls that the program may make; nil for all of them. Whoever starts the command
    /// hands the filter over: see `handed(_:)`.
    var filter: SystemCallFilter?
  }

  /// The unprivileged user that a check becomes when the grader is root: one for each concurrent
  /// job, so that one submission's processes do not count against another's limit.
  func user(job: Int) -> UInt32? {
    if case .root = mode { return UInt32(61_000 + job) }
    return nil
  }

  /// The whole command that runs a program inside.
  func command(_ program: [String], view: View) -> [String] {
    let bubblewrap: String
    var arguments: [String]
    switch mode {
    case .none:
      return program
    case .userNamespace(let path):
      bubblewrap = path
      arguments = ["--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL"]
    case .root(let path):
      bubblewrap = path
      arguments = ["--cap-drop", "ALL"]
      if view.becomesUser {
        arguments += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
      }
    }
    arguments += [
      "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts",
      "--unshare-cgroup-try", "--die-with-parent", "--new-session", "--hostname", "sandbox",
      "--dev", "/dev",
    ]
    if view.processes { arguments += ["--proc", "/proc"] + Self.coveredSettings }
    arguments += ["--size", String(view.scratch), "--perms", "1777", "--tmpfs", "/tmp"]
    // bubblewrap makes missing parents for root alone; made here, everyone may pass through them.
    let targets = view.readOnly + view.placed.keys + view.writable
    for folder in Set(targets.flatMap(Self.parents)).sorted() { arguments += ["--dir", folder] }
    for path in view.readOnly { arguments += ["--ro-bind-try", path, path] }
    for (inside, outside) in view.placed.sorted(by: { $0.key < $1.key }) {
      arguments += ["--ro-bind", outside, inside]
    }
    for path in view.writable { arguments += ["--bind", path, path] }
    // These two live in memory without a limit of their own; nothing is left to do in them.
    arguments += ["--remount-ro", "/dev", "--remount-ro", "/"]
    if filtersSystemCalls, view.filter != nil {
      arguments += ["--seccomp", String(Self.filterDescriptor)]
    }
    return [bubblewrap] + arguments + ["--chdir", "/tmp", "--"] + program
  }

  /// What covers the parts of `/proc` by which a kernel is told what to do. They belong to root, and
  /// a sandbox may be entered as root in a user namespace, where bubblewrap leaves them open.
  private static let coveredSettings: [String] = {
    let folders = ["/proc/sys", "/proc/irq", "/proc/bus", "/proc/fs", "/proc/scsi"]
    let files = ["/proc/sysrq-trigger"]
    let exists = FileManager.default.fileExists(atPath:)
    return folders.filter(exists).flatMap {
      ["--perms", "0555", "--tmpfs", $0, "--remount-ro", $0]
    } + files.filter(exists).flatMap { ["--ro-bind", "/dev/null", $0] }
  }()

  /// The descriptor from which bubblewrap reads the filter of system calls.
  private static let filterDescriptor: Int32 = 4

  /// What the command of a view must find at its descriptors.
  func handed(_ view: View) -> [Int32: [UInt8]] {
    guard isActive, filtersSystemCalls, let filter = view.filter else { return [:] }
    return [Self.filterDescriptor: filter.bytes]
  }

  /// Every folder above an absolute path, but the root.
  private static func parents(of path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { "/" + parts[...$0].joined(separator: "/") }
  }
}
