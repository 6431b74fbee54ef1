import CheckProtocol
import Foundation

extension ProcessLimits {
  /// A bound that the kernel did not accept. Without its bounds nothing may run.
  struct LimitError: Error, CustomStringConvertible {
    let description: String
  }

  /// Binds this process and everything it starts, for good.
  func apply() throws {
    try set(RLIMIT_AS, to: addressSpace, "address space")
    try set(RLIMIT_FSIZE, to: fileSize, "file size")
    try set(RLIMIT_NOFILE, to: openFiles, "open files")
    try set(RLIMIT_CORE, to: 0, "core dumps")
    // Glibc's module lacks RLIMIT_NPROC; it is 6 in the kernel's asm-generic/resource.h.
    try set(__rlimit_resource(rawValue: 6), to: processes, "processes")
    if let user {
      // As root these two set the real, effective and saved ids, so there is no way back.
      guard setgroups(0, nil) == 0, setgid(user) == 0, setuid(user) == 0 else {
        throw LimitError(
          description: "cannot become user \(user): \(String(cString: strerror(errno)))")
      }
    }
    // Last: what is set above are calls that the filter refuses.
    if filtersSystemCalls { try SystemCallFilter.checks(process: getpid()).apply() }
  }

  private func set(_ resource: __rlimit_resource, to value: Int, _ name: String) throws {
    var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
    guard setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else {
      throw LimitError(description: "cannot limit \(name): \(String(cString: strerror(errno)))")
    }
  }
}
