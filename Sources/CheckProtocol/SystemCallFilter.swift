/// A filter of system calls in the form that Linux takes: a program of classic BPF, which sees the
/// number and the arguments of each call, and says what becomes of it.
///
/// The rules are looked at in order, and the first that names a call decides.
/// Source: `Documentation/userspace-api/seccomp_filter.rst` of the kernel.
public struct SystemCallFilter: Sendable, Equatable {
  /// What becomes of a call.
  public enum Verdict: Sendable, Equatable {
    /// The kernel carries it out.
    case allow
    /// It fails with EPERM, and the program goes on.
    case refuse
    /// It fails with ENOSYS, as on an older kernel: the C library takes its other way.
    case absent
    /// The process ends with SIGSYS.
    case end

    /// `SECCOMP_RET_…` of linux/seccomp.h, with the error number in the low half.
    fileprivate var value: UInt32 {
      switch self {
      case .allow: 0x7fff_0000
      case .refuse: 0x0005_0000 | 1
      case .absent: 0x0005_0000 | 38
      case .end: 0x8000_0000
      }
    }
  }

  /// What the arguments of a call must be for a rule to hold; otherwise the call is refused.
  public enum Condition: Sendable, Equatable {
    /// Anything.
    case always
    /// One of an argument's lower 32 bits that the mask has.
    case anyBit(argument: Int, mask: UInt32)
    /// The lower 32 bits of an argument are one of these values.
    case oneOf(argument: Int, values: [UInt32])
  }

  /// Some calls, and what becomes of them.
  public struct Rule: Sendable, Equatable {
    /// The names of the calls; those that a processor's kernel does not have are left out.
    public var calls: [String]
    /// What becomes of them.
    public var verdict: Verdict
    /// What their arguments must be.
    public var condition: Condition

    /// A rule on calls whose names stand in one text, with blanks between them.
    public init(_ calls: String, _ verdict: Verdict, if condition: Condition = .always) {
      self.calls = calls.split(whereSeparator: \.isWhitespace).map(String.init)
      self.verdict = verdict
      self.condition = condition
    }
  }

  /// One instruction, laid out as `struct sock_filter` of linux/filter.h.
  public struct Instruction: Sendable, Equatable {
    /// What to do.
    public var code: UInt16
    /// How many instructions to skip if a comparison holds.
    public var ifTrue: UInt8 = 0
    /// How many instructions to skip if it does not.
    public var ifFalse: UInt8 = 0
    /// The number to load from, to compare with, or to return.
    public var operand: UInt32

    static func load(_ offset: UInt32) -> Instruction { Instruction(code: 0x20, operand: offset) }
    static func answer(_ verdict: Verdict) -> Instruction {
      Instruction(code: 0x06, operand: verdict.value)
    }
    static func skip(unlessEqual value: UInt32, _ count: UInt8) -> Instruction {
      Instruction(code: 0x15, ifFalse: count, operand: value)
    }
    static func skip(unlessAbove value: UInt32, _ count: UInt8) -> Instruction {
      Instruction(code: 0x35, ifFalse: count, operand: value)
    }
    static func skip(unlessAnyBit mask: UInt32, _ count: UInt8) -> Instruction {
      Instruction(code: 0x45, ifFalse: count, operand: mask)
    }
  }

  /// The program.
  public let instructions: [Instruction]

  /// The program as bytes in the order of this machine: what bubblewrap reads.
  public var bytes: [UInt8] {
    instructions.flatMap { instruction in
      var bytes: [UInt8] = []
      withUnsafeBytes(of: instruction.code) { bytes += $0 }
      bytes += [instruction.ifTrue, instruction.ifFalse]
      withUnsafeBytes(of: instruction.operand) { bytes += $0 }
      return bytes
    }
  }

  /// Writes the program of some rules.
  ///
  /// - Parameter otherwise: what becomes of a call that no rule names.
  /// - Precondition: Every name is one of `SystemCallTable`.
  public init(
    _ rules: [Rule], otherwise: Verdict, architecture: SystemCallTable.Architecture = .current
  ) {
    // Offsets into `struct seccomp_data`: the call's number, the architecture, the arguments.
    let (number, architectureField, arguments): (UInt32, UInt32, UInt32) = (0, 4, 16)
    var program: [Instruction] = [
      .load(architectureField),
      Instruction(code: 0x15, ifTrue: 1, operand: architecture.auditNumber),
      // The numbers of another architecture mean something else.
      .answer(.end),
      .load(number),
      // The x32 calls of x86-64 have this bit.
      .skip(unlessAbove: 0x4000_0000, 1),
      .answer(.end),
    ]
    for rule in rules {
      for call in rule.calls {
        guard let value = SystemCallTable.number(of: call, on: architecture) else { continue }
        let body: [Instruction] =
          switch rule.condition {
          case .always:
            [.answer(rule.verdict)]
          case .anyBit(let argument, let mask):
            [
              .load(arguments + 8 * UInt32(argument)), .skip(unlessAnyBit: mask, 1),
              .answer(rule.verdict), .answer(.refuse),
            ]
          case .oneOf(let argument, let values):
            [.load(arguments + 8 * UInt32(argument))]
              + values.flatMap { [.skip(unlessEqual: $0, 1), .answer(rule.verdict)] }
              + [.answer(.refuse)]
          }
        program += [.skip(unlessEqual: value, UInt8(body.count))] + body
      }
    }
    program.append(.answer(otherwise))
    instructions = program
  }
}
