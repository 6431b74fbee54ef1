import Foundation
import Synchronization

/// A running child with its pipes.
///
/// Foundation's `Process` knows neither further descriptors, nor wall time, nor resource usage, and
/// leaves no room for a process group; so this speaks to `posix_spawn` itself. Pointers appear here
/// because this is the C boundary.
struct ChildProcess {
  private let launch: Launch
  private let identifier: pid_t
  private let started = ContinuousClock.now
  private var inputPipe: Int32
  private var streams: [Stream]

  /// One pipe that the grader reads.
  private struct Stream {
    var descriptor: Int32
    var kind: Kind
    var bytes: [UInt8] = []
    var total = 0

    enum Kind { case output, error, evidence }
  }

  /// Runs a program to its end.
  ///
  /// - Parameter onEvidence: receives each piece of evidence as it arrives and says what becomes of
  ///   the child.
  static func run(_ launch: Launch, onEvidence: ([UInt8]) -> EvidenceAnswer = { _ in .goOn })
    throws -> ProcessResult
  {
    // One at a time from the making of the pipes to the start of the child: between `pipe` and
    // `fcntl` another thread's child would inherit the ends and keep them open.
    var child = try starting.withLock { _ in try ChildProcess(launch) }
    return child.finish(onEvidence: onEvidence)
  }

  private static let starting = Mutex(())

  private init(_ launch: Launch) throws {
    self.launch = launch
    func fail(_ reason: String) -> LaunchError {
      LaunchError(program: launch.command.first ?? "(nothing)", reason: reason)
    }
    var pipes: [Pipe] = []
    func closeAll() { pipes.forEach { $0.close() } }
    for number in 0..<(launch.opensEvidence ? 4 : 3) {
      guard let pipe = number == 3 ? Pipe(isSocket: true) : Pipe() else {
        closeAll()
        throw fail(String(cString: strerror(errno)))
      }
      pipes.append(pipe)
    }
    var handed: [(descriptor: Int32, pipe: Pipe)] = []
    defer { handed.forEach { $0.pipe.close() } }
    for (descriptor, content) in launch.handed {
      guard let pipe = Pipe() else {
        closeAll()
        throw fail(String(cString: strerror(errno)))
      }
      handed.append((descriptor, pipe))
      // It all fits into the pipe, so this does not wait for a reader.
      guard write(pipe.write, content, content.count) == content.count else {
        closeAll()
        throw fail("descriptor \(descriptor): \(String(cString: strerror(errno)))")
      }
    }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipes[0].read, 0)
    posix_spawn_file_actions_adddup2(&actions, pipes[1].write, 1)
    posix_spawn_file_actions_adddup2(&actions, pipes[2].write, 2)
    if launch.opensEvidence {
      posix_spawn_file_actions_adddup2(&actions, pipes[3].write, 3)
    }
    for (descriptor, pipe) in handed {
      posix_spawn_file_actions_adddup2(&actions, pipe.read, descriptor)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that killing it reaches everything it started; SIGPIPE, which the
    // grader ignores, back to what programs expect.
    posix_spawnattr_setpgroup(&attributes, 0)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))

    var identifier: pid_t = 0
    let status = CStrings.with(launch.command) { arguments in
      CStrings.with(launch.environment.map { "\($0.key)=\($0.value)" }) { environment in
        posix_spawn(&identifier, arguments[0]!, &actions, &attributes, arguments, environment)
      }
    }
    guard status == 0 else {
      closeAll()
      throw fail(String(cString: strerror(status)))
    }
    self.identifier = identifier
    close(pipes[0].read)
    for pipe in pipes.dropFirst() { close(pipe.write) }
    inputPipe = pipes[0].write
    streams = [
      Stream(descriptor: pipes[1].read, kind: .output),
      Stream(descriptor: pipes[2].read, kind: .error),
    ]
    if launch.opensEvidence {
      streams.append(Stream(descriptor: pipes[3].read, kind: .evidence))
    }
  }

  /// Feeds and reads the child until all its pipes are closed or its time is over, then reaps it.
  private mutating func finish(onEvidence: ([UInt8]) -> EvidenceAnswer) -> ProcessResult {
    var deadline = started + .seconds(launch.wallSeconds)
    var killed: ProcessEnd?
    var unsent = launch.input[...]
    if unsent.isEmpty { closeInput() }
    _ = fcntl(inputPipe, F_SETFL, O_NONBLOCK)

    while streams.contains(where: { $0.descriptor >= 0 }) || inputPipe >= 0 {
      let left = ContinuousClock.now.duration(to: deadline)
      if left <= .zero, killed == nil {
        killed = .timedOut
        kill(-identifier, SIGKILL)
        // What a killed child leaves in its pipes still counts; a descendant that escaped its
        // group must not keep the grader waiting.
        deadline = ContinuousClock.now + .seconds(1)
        continue
      }
      if left <= .zero { break }

      var polled = streams.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      polled.append(pollfd(fd: inputPipe, events: Int16(POLLOUT), revents: 0))
      let milliseconds = Int32(min(left / .milliseconds(1), 60_000).rounded(.up))
      if poll(&polled, nfds_t(polled.count), milliseconds) < 0, errno != EINTR { break }

      if polled[streams.count].revents != 0 { send(&unsent) }
      for index in streams.indices where polled[index].revents != 0 {
        guard let bytes = Self.receive(from: &streams[index], limit: launch.outputLimit) else {
          continue
        }
        if streams[index].kind == .evidence {
          var isEnough = streams[index].total > launch.evidenceLimit
          switch onEvidence(bytes) {
          case .goOn: break
          case .allow(let seconds):
            if killed == nil { deadline = ContinuousClock.now + .seconds(seconds) }
          case .stop: isEnough = true
          }
          if isEnough, killed == nil {
            killed = .badEvidence
            kill(-identifier, SIGKILL)
            deadline = ContinuousClock.now + .seconds(1)
          }
        }
      }
    }
    return reap(killed: killed, deadline: deadline)
  }

  private mutating func closeInput() {
    if inputPipe >= 0 { close(inputPipe) }
    inputPipe = -1
  }

  private mutating func send(_ unsent: inout ArraySlice<UInt8>) {
    let written = unsent.withUnsafeBytes { write(inputPipe, $0.baseAddress, $0.count) }
    if written > 0 { unsent = unsent.dropFirst(written) }
    if unsent.isEmpty || (written < 0 && errno != EAGAIN && errno != EINTR) { closeInput() }
  }

  /// Reads what is there; closes the stream at its end.
  ///
  /// Not a method of the child: the copy of it that such a call holds would make each append copy
  /// everything read so far.
  private static func receive(from stream: inout Stream, limit: Int) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(stream.descriptor, &buffer, buffer.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return nil }
    guard count > 0 else {
      close(stream.descriptor)
      stream.descriptor = -1
      return nil
    }
    let bytes = Array(buffer[..<count])
    stream.total += count
    if stream.kind != .evidence {
      stream.bytes += bytes.prefix(max(0, limit - stream.bytes.count))
    }
    return bytes
  }

  /// Waits for the child itself, killing it if it closed its pipes and lives on.
  private mutating func reap(killed: ProcessEnd?, deadline: ContinuousClock.Instant)
    -> ProcessResult
  {
    closeInput()
    var killed = killed
    for stream in streams where stream.descriptor >= 0 { close(stream.descriptor) }
    var status: Int32 = 0
    var usage = rusage()
    var pause: useconds_t = 200
    while true {
      let waited = wait4(identifier, &status, WNOHANG, &usage)
      if waited == identifier || (waited < 0 && errno != EINTR) { break }
      if ContinuousClock.now > deadline {
        if killed == nil { killed = .timedOut }
        kill(-identifier, SIGKILL)
        kill(identifier, SIGKILL)
      }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    let signal = status & 0x7f
    let end = killed ?? (signal == 0 ? .exited((status >> 8) & 0xff) : .signaled(signal))
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return ProcessResult(
      end: end,
      standardOutput: streams[0].bytes,
      standardError: streams[1].bytes,
      seconds: started.duration(to: .now) / .seconds(1),
      processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      peakMemory: usage.ru_maxrss > Self.ownPeakMemory ? usage.ru_maxrss * 1024 : 0)
  }

  /// The largest resident set of this process so far, in KiB. A child begins as its image, and the
  /// system counts that as the child's own: up to here its figure says nothing of the child.
  private static var ownPeakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}

/// A pipe whose ends a child does not inherit unless they are given to it.
private struct Pipe {
  let read: Int32
  let write: Int32

  /// - Parameter isSocket: whether the ends are those of a connected socket. Unlike a pipe, that
  ///   cannot be opened once more through `/proc/self/fd`, to read what others write to it.
  init?(isSocket: Bool = false) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue)
    guard (isSocket ? socketpair(AF_UNIX, kind, 0, &ends) : pipe(&ends)) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    read = ends[0]
    write = ends[1]
  }

  func close() {
    Glibc.close(read)
    Glibc.close(write)
  }
}

/// Null-terminated arrays of C strings, as `posix_spawn` wants them.
private enum CStrings {
  static func with<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}
