import Foundation
import XCTest

@testable import Gradus

/// TensorBoard's event files.
final class TensorBoardTests: FolderTestCase {
  func testTheChecksumIsCastagnolis() {
    // RFC 3720, appendix B.4.
    XCTAssertEqual(CRC32C.checksum(Array(repeating: 0, count: 32)), 0x8A91_36AA)
    XCTAssertEqual(CRC32C.checksum(Array(repeating: 0xFF, count: 32)), 0x62A8_AB43)
    XCTAssertEqual(CRC32C.checksum(Array(0..<32)), 0x46DD_794E)
    XCTAssertEqual(CRC32C.checksum(Array("123456789".utf8)), 0xE306_9283)
  }

  func testAnEventByteForByte() {
    // Written out by hand from the wire format.
    XCTAssertEqual(
      ProtocolBuffer.event([("ab", 1.5)], step: 300, time: 1),
      [0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0x10, 0xAC, 0x02, 0x2A, 0x0B, 0x0A, 0x09]
        + [0x0A, 0x02, 0x61, 0x62, 0x15, 0x00, 0x00, 0xC0, 0x3F])
  }

  func testTensorBoardReadsTheFigures() throws {
    let loader = DataLoader(parityData(96), batchSize: 32, seed: 3)
    let trainer = parityTrainer()
    var losses: [Double] = []
    let watching = LambdaCallback(stepEnds: { _, progress in losses.append(progress.stepLoss) })
    try trainer.fit(
      loader, epochs: 2, validation: loader,
      callbacks: [TensorBoardWriter(path("log/a"), stepInterval: 1), watching])
    XCTAssertEqual(try files(), ["log"])
    let program = """
      import sys
      from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
      for run in ["training", "validation"]:
        events = EventAccumulator(sys.argv[1] + "/" + run, size_guidance={"tensors": 0})
        events.Reload()
        for tag in sorted(events.Tags()["tensors"] + events.Tags()["scalars"]):
          values = events.Tensors(tag) if tag in events.Tags()["tensors"] else events.Scalars(tag)
          for e in values:
            value = e.tensor_proto.float_val[0] if hasattr(e, "tensor_proto") else e.value
            print(run, tag, e.step, float(value).hex(), int(e.wall_time) > 1600000000)
      """
    let output = try Python.run(
      program, [path("log/a")],
      needs: ["tensorboard.backend.event_processing.event_accumulator"])
    func hexadecimal(_ value: Double) -> String {
      // As Python writes it.
      let single = Double(Float(value))
      guard single != 0 else { return "0x0.0p+0" }
      let digits = String(single.significandBitPattern, radix: 16)
      let padded = String(repeating: "0", count: 13 - digits.count) + digits
      return "0x1.\(padded)p\(single.exponent < 0 ? "" : "+")\(single.exponent)"
    }
    var expected: [String] = []
    let history = trainer.history
    for run in ["training", "validation"] {
      let prefix = run == "validation" ? "validation." : ""
      for tag in ["accuracy", "learningRate", "loss"]
      where run == "training" || tag != "learningRate" {
        for epoch in 1...2 {
          let value = history[prefix + tag][epoch - 1]
          expected.append("\(run) \(tag) \(epoch) \(hexadecimal(value)) True")
        }
      }
      guard run == "training" else { continue }
      for (step, loss) in losses.enumerated() {
        expected.append("training step/loss \(step + 1) \(hexadecimal(loss)) True")
      }
    }
    XCTAssertEqual(output.split(separator: "\n").map(String.init), expected)
  }
}
