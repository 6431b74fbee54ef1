// Writes where no limit holds: the root folder, /dev, /dev/shm, its own library.
// audited: refused
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  for path in ["/gradus-attack", "/dev/gradus-attack", "/dev/shm/gradus-attack", "/gradus/x"] {
    if open(path, O_WRONLY | O_CREAT, 0o666) >= 0 { return 0 }
  }
  for name in try FileManager.default.contentsOfDirectory(atPath: "/gradus") {
    if open("/gradus/" + name, O_WRONLY) >= 0 { return 0 }
    if unlink("/gradus/" + name) == 0 { return 0 }
  }
  return x + x
}
