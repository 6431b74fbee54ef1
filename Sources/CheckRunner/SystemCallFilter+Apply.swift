import CheckProtocol
import Foundation

extension SystemCallFilter {
  /// The kernel did not take the filter. Without it nothing may run.
  struct FilterError: Error, CustomStringConvertible {
    let description: String
  }

  /// What `struct sock_fprog` of linux/filter.h holds, in its order.
  private struct Program {
    var length: UInt16
    var instructions: UnsafePointer<Instruction>?
  }

  /// `int prctl(int, unsigned long, …)`. Swift calls no C function with a varying number of
  /// arguments; on Linux, for x86-64 and AArch64 alike, whole numbers are passed to one as to any
  /// other.
  private typealias ProcessControl =
    @convention(c) (
      Int32, UInt, UnsafeRawPointer?, UInt, UInt
    ) -> Int32

  /// Binds this thread and everything it starts, for good; and closes what `/proc` would show of
  /// the process to others and to itself, such as its descriptors and its memory as files.
  func apply() throws {
    guard let symbol = dlsym(nil, "prctl") else {
      throw FilterError(description: "the C library has no prctl")
    }
    let control = unsafeBitCast(symbol, to: ProcessControl.self)
    // Of linux/prctl.h and linux/seccomp.h.
    let (setDumpable, noNewPrivileges, setSeccomp): (Int32, Int32, Int32) = (4, 38, 22)
    let filterMode: UInt = 2
    let isApplied = instructions.withUnsafeBufferPointer { buffer in
      let program = Program(length: UInt16(buffer.count), instructions: buffer.baseAddress)
      return withUnsafePointer(to: program) { pointer in
        control(setDumpable, 0, nil, 0, 0) == 0 && control(noNewPrivileges, 1, nil, 0, 0) == 0
          && control(setSeccomp, filterMode, UnsafeRawPointer(pointer), 0, 0) == 0
      }
    }
    guard isApplied else {
      throw FilterError(
        description: "cannot filter system calls: \(String(cString: strerror(errno)))")
    }
  }
}
