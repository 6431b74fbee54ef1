import Foundation

/// A clone of a student's repository, looked at without ever being checked out: no hook, no filter
/// and no link of it does anything.
struct GitRepository: Sendable {
  /// The bare clone.
  let folder: URL
  let sandbox: Sandbox

  private static let wallSeconds = 300.0
  /// The largest file that a clone may write, in bytes.
  private static let largestFile = 512 << 20

  /// Clones a repository.
  ///
  /// Git itself is not shut in, because it needs the network and the user's credentials; it is told
  /// to check what it receives, to speak no protocol that starts programs, and to ask nothing.
  ///
  /// - Parameters:
  ///   - allowsLocal: whether the address may be a folder of this machine.
  ///   - target: a folder that is not there yet.
  /// - Throws: `CollectRefusal` with git's words.
  static func clone(
    _ address: String, allowsLocal: Bool, to target: URL, sandbox: Sandbox
  ) throws -> GitRepository {
    try check(address, allowsLocal: allowsLocal)
    let git = try ProgramFinder.required("git", package: "git")
    let limit = try ProgramFinder.required("prlimit", package: "util-linux")
    let own = ProcessInfo.processInfo.environment
    var environment = own.filter {
      ["PATH", "HOME", "SSH_AUTH_SOCK", "XDG_CONFIG_HOME", "HTTPS_PROXY", "https_proxy", "USER"]
        .contains($0.key)
    }
    environment["LC_ALL"] = "C"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_SSH_COMMAND"] = own["GIT_SSH_COMMAND"] ?? "ssh -oBatchMode=yes"
    environment["GIT_ALLOW_PROTOCOL"] = "https:http:ssh:git" + (allowsLocal ? ":file" : "")
    let result = try ChildProcess.run(
      Launch(
        command: [
          limit, "--fsize=\(largestFile)", git, "-c", "transfer.fsckObjects=true", "-c",
          "core.hooksPath=/dev/null", "clone", "--bare", "--quiet", "--no-local", "--no-tags",
          "--single-branch", "--template=", "--", address, target.path,
        ], environment: environment, wallSeconds: wallSeconds))
    guard result.succeeded else {
      let words =
        result.end == .timedOut
        ? "it took longer than \(Int(wallSeconds)) seconds"
        : result.errorText.split(separator: "\n").last.map(String.init) ?? "git failed"
      throw CollectRefusal("it cannot be cloned: \(words)")
    }
    return GitRepository(folder: target, sandbox: sandbox)
  }

  private static func check(_ address: String, allowsLocal: Bool) throws {
    guard !address.isEmpty, !address.hasPrefix("-"), !address.contains("::") else {
      throw CollectRefusal("\"\(address)\" is no address of a repository")
    }
    let isRemote =
      ["https://", "http://", "ssh://", "git://"].contains { address.hasPrefix($0) }
      || address.contains(/^[\w.-]+@[\w.-]+:[^:]+$/)
    guard isRemote || allowsLocal else {
      throw CollectRefusal(
        "\"\(address)\" is a folder of this machine, which is taken with --local only")
    }
  }

  /// A commit, and when its author says it was made.
  struct Commit: Equatable {
    var digest: String
    var date: Date
  }

  /// The last commit of the default branch up to a moment; nil when there is none.
  func lastCommit(upTo moment: Date?) throws -> Commit? {
    var arguments = ["rev-list", "--max-count=1", "--timestamp"]
    if let moment { arguments.append("--before=@\(Int(moment.timeIntervalSince1970)) +0000") }
    let result = try run(arguments + ["HEAD", "--"], limit: 1 << 10)
    // A repository without a commit has no HEAD that leads anywhere.
    guard result.succeeded else { return nil }
    let parts = result.outputText.split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, let seconds = TimeInterval(parts[0]) else { return nil }
    return Commit(digest: String(parts[1]), date: Date(timeIntervalSince1970: seconds))
  }

  /// What git prints about the clone, shut in.
  func run(_ arguments: [String], input: [UInt8] = [], limit: Int) throws -> ProcessResult {
    let git = try ProgramFinder.required("git", package: "git")
    let view = Sandbox.View(
      readOnly: ["/usr", "/bin", "/lib", "/lib64", folder.path], filter: .compiler)
    return try ChildProcess.run(
      Launch(
        command: sandbox.command(
          [git, "-c", "safe.directory=*", "--git-dir=\(folder.path)"] + arguments, view: view),
        environment: [
          "LC_ALL": "C", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
          "GIT_CONFIG_NOSYSTEM": "1", "GIT_NO_REPLACE_OBJECTS": "1",
        ],
        input: input, handed: sandbox.handed(view), wallSeconds: CollectLimits.wallSeconds,
        outputLimit: limit + 1))
  }
}

/// The files of a commit.
struct GitTree: SubmittedTree {
  let entries: [TreeEntry]
  private let repository: GitRepository
  private let digests: [String]

  /// Lists a commit.
  ///
  /// - Throws: `CollectRefusal` when it cannot be listed, or holds too much.
  init(_ commit: GitRepository.Commit, of repository: GitRepository) throws {
    self.repository = repository
    let limit = CollectLimits.entries << 8
    let result = try repository.run(
      ["ls-tree", "-r", "-l", "-z", "--full-tree", commit.digest], limit: limit)
    guard result.succeeded, result.standardOutput.count <= limit else {
      throw CollectRefusal("its commit cannot be listed, or holds too many files")
    }
    var entries: [TreeEntry] = []
    var digests: [String] = []
    for line in result.standardOutput.split(separator: 0) {
      // "100644 blob <digest>    <size>\t<path>"
      let halves = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      let facts = String(decoding: halves[0], as: UTF8.self).split(separator: " ")
      guard halves.count == 2, facts.count == 4 else {
        throw CollectRefusal("its commit cannot be listed")
      }
      let kind: TreeEntry.Kind =
        switch facts[0] {
        case "100644", "100755": .file
        case "120000": .link
        default: .other
        }
      entries.append(
        TreeEntry(
          path: String(decoding: halves[1], as: UTF8.self), kind: kind,
          size: Int(facts[3]) ?? 0))
      digests.append(String(facts[2]))
    }
    guard entries.count <= CollectLimits.entries else {
      throw CollectRefusal("it holds \(entries.count) files, more than \(CollectLimits.entries)")
    }
    self.entries = entries
    self.digests = digests
  }

  func contents(of places: [Int]) throws -> [[UInt8]] {
    guard !places.isEmpty else { return [] }
    let asked = places.map { digests[$0] + "\n" }.joined()
    let total = places.reduce(0) { $0 + entries[$1].size + 128 }
    let result = try repository.run(
      ["cat-file", "--batch=%(objectsize)"], input: Array(asked.utf8), limit: total)
    let damaged = CollectRefusal("its files cannot be read")
    guard result.succeeded, result.standardOutput.count <= total else { throw damaged }
    var rest = result.standardOutput[...]
    return try places.map { place in
      let size = entries[place].size
      let head = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest.dropFirst(head.count + 1)
      guard String(decoding: head, as: UTF8.self) == String(size), rest.count > size else {
        throw damaged
      }
      defer { rest = rest.dropFirst(size + 1) }
      return Array(rest.prefix(size))
    }
  }
}
