import Glibc
import Synchronization

/// The memory that tensors live in, and what they have let go of, kept for the next ones.
///
/// A training step needs blocks of the same sizes as the step before, so that from the second step
/// on it asks the system for nothing: no page is handed back, cleared and mapped again.
///
/// Never more is kept than half of what was in use at once; beyond that all of it goes back.
enum TensorMemory {
  /// A piece of memory.
  struct Block {
    let address: UnsafeMutableRawPointer
    /// Its size in bytes, as the pool counts it.
    let size: Int
  }

  /// How often the system was asked for memory.
  static var systemAllocations: Int { pool.withLock { $0.systemAllocations } }

  /// Memory for `count` bytes at least, with whatever was there before; aligned to 64 bytes.
  static func take(_ count: Int) -> Block {
    let size = roundedSize(count)
    if let address = pool.withLock({ $0.take(size) }) {
      // Made by `allocate` below, so it is an address.
      return Block(address: UnsafeMutableRawPointer(bitPattern: address)!, size: size)
    }
    var block = allocate(size)
    if block == nil {
      // What is kept in other sizes may be enough.
      release(pool.withLock { $0.empty() })
      block = allocate(size)
    }
    guard let block else { stop("Tensor: the system has no memory for \(size) bytes") }
    return block
  }

  /// Takes a block back.
  static func give(_ block: Block) {
    release(pool.withLock { $0.give(UInt(bitPattern: block.address), block.size) })
  }

  private static func allocate(_ size: Int) -> Block? {
    // Huge pages, where the system gives them on request, spare most of the searches for pages.
    let isHuge = size >= 4 << 20
    guard let address = aligned_alloc(isHuge ? 2 << 20 : 64, size) else { return nil }
    if isHuge { madvise(address, size, MADV_HUGEPAGE) }
    return Block(address: address, size: size)
  }

  private static func release(_ addresses: [UInt]) {
    for address in addresses { free(UnsafeMutableRawPointer(bitPattern: address)) }
  }

  /// The next of eight sizes between two powers of two; so nothing is larger by more than an eighth.
  private static func roundedSize(_ count: Int) -> Int {
    let count = max(count, 64)
    let step = max(64, 1 << max(0, Int.bitWidth - (count - 1).leadingZeroBitCount - 4))
    return (count + step - 1) / step * step
  }

  private static let pool = Mutex(Pool())

  /// What is kept, as numbers: addresses that no one else knows.
  private struct Pool {
    private var free: [Int: [UInt]] = [:]
    private var kept = 0
    private var used = 0
    private var mostUsed = 0
    private(set) var systemAllocations = 0

    /// A block of exactly that size, or nothing where a new one is to be made.
    mutating func take(_ size: Int) -> UInt? {
      used += size
      mostUsed = max(mostUsed, used)
      if let address = free[size]?.popLast() {
        kept -= size
        return address
      }
      systemAllocations += 1
      return nil
    }

    /// Takes a block back; gives those that are to be released.
    mutating func give(_ address: UInt, _ size: Int) -> [UInt] {
      used -= size
      kept += size
      free[size, default: []].append(address)
      return used + kept > mostUsed + mostUsed / 2 ? empty() : []
    }

    mutating func empty() -> [UInt] {
      defer {
        free = [:]
        kept = 0
      }
      return free.values.flatMap { $0 }
    }
  }
}
