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

  /// Whether programs are shut in.
  public var isActive: Bool { mode != .none }

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
      let sandbox = Sandbox(mode: mode)
      do {
        try sandbox.probe()
        return sandbox
      } catch let error as ProbeError {
        reason = error.reason
      }
    }
    throw GraderError(
      "bubblewrap cannot make a sandbox here (\(reason))",
      remedy: "allow user namespaces (`sysctl -w kernel.unprivileged_userns_clone=1`; in a "
        + "container: run it with --security-opt seccomp=unconfined or --privileged)")
  }

  /// Why a sandbox could not be entered, in bubblewrap's words.
  struct ProbeError: Error {
    let reason: String
  }

  /// Enters the sandbox once, with everything that a check needs.
  func probe() throws {
    let system = View(readOnly: ["/usr", "/bin", "/lib", "/lib64"], processes: true)
    let result = try ChildProcess.run(
      Launch(command: command(["/bin/true"], view: system), wallSeconds: 20))
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
      arguments = ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    }
    arguments += [
      "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts",
      "--unshare-cgroup-try", "--die-with-parent", "--new-session", "--hostname", "sandbox",
      "--dev", "/dev",
    ]
    if view.processes { arguments += ["--proc", "/proc"] }
    arguments += ["--size", String(view.scratch), "--perms", "1777", "--tmpfs", "/tmp"]
    // bubblewrap makes missing parents for root alone; made here, everyone may pass through them.
    let targets = view.readOnly + view.placed.keys + view.writable
    for folder in Set(targets.flatMap(Self.parents)).sorted() { arguments += ["--dir", folder] }
    for path in view.readOnly { arguments += ["--ro-bind-try", path, path] }
    for (inside, outside) in view.placed.sorted(by: { $0.key < $1.key }) {
      arguments += ["--ro-bind", outside, inside]
    }
    for path in view.writable { arguments += ["--bind", path, path] }
    return [bubblewrap] + arguments + ["--chdir", "/tmp", "--"] + program
  }

  /// Every folder above an absolute path, but the root.
  private static func parents(of path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { "/" + parts[...$0].joined(separator: "/") }
  }
}
