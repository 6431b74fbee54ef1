import Foundation

/// Why bubblewrap cannot make a sandbox on a machine, and what mends it.
struct SandboxTrouble: Equatable {
  /// bubblewrap's own words.
  let reason: String
  /// What to do about it: a command, or how to start the container.
  let remedy: String

  /// What the remedy depends on.
  struct Machine {
    /// Settings of the kernel, by their names for `sysctl`; only those that there are.
    var settings: [String: String]
    /// Whether this runs in a container.
    var isContainer: Bool

    /// The settings that keep user namespaces from ordinary users, each with the value that does
    /// not: Debian's, every kernel's, Ubuntu's.
    static let obstacles = [
      (name: "kernel.unprivileged_userns_clone", bad: "0", good: "1"),
      (name: "user.max_user_namespaces", bad: "0", good: "10000"),
      (name: "kernel.apparmor_restrict_unprivileged_userns", bad: "1", good: "0"),
    ]

    /// This machine.
    static func current() -> Machine {
      var settings: [String: String] = [:]
      for (name, _, _) in obstacles {
        let path = "/proc/sys/" + name.replacingOccurrences(of: ".", with: "/")
        // A setting that the kernel does not have is no obstacle.
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
          settings[name] = text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
      }
      let marks = ["/.dockerenv", "/run/.containerenv"]
      return Machine(
        settings: settings,
        isContainer: marks.contains(where: FileManager.default.fileExists(atPath:)))
    }
  }

  init(reason: String, on machine: Machine = .current()) {
    self.reason = reason.isEmpty ? "it gave no reason" : reason
    let container = "in a container: start it with"
    if reason.contains("proc") && reason.contains("mount") {
      remedy =
        "let /proc be mounted; \(container) --security-opt systempaths=unconfined, or --privileged"
      return
    }
    if reason.contains("RTM_NEWADDR") || reason.contains("loopback") {
      remedy = "let a network namespace have its loopback; \(container) --cap-add NET_ADMIN"
      return
    }
    let obstacles = Machine.obstacles.filter { machine.settings[$0.name] == $0.bad }
    if !obstacles.isEmpty {
      let values = obstacles.map { "\($0.name)=\($0.good)" }.joined(separator: " ")
      remedy = "allow user namespaces: `sysctl -w \(values)`"
    } else if machine.isContainer {
      remedy =
        "start the container with --security-opt seccomp=unconfined --security-opt "
        + "apparmor=unconfined --security-opt systempaths=unconfined, or --privileged"
    } else {
      remedy =
        "allow user namespaces (`sysctl user.max_user_namespaces` must not be 0), or run the "
        + "grader as root"
    }
  }
}
