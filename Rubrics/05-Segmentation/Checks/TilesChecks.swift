import Gradus
import GradusTesting
import Segmentation
import XCTest

/// Where tiles should begin along an axis.
private func starts(_ length: Int, _ size: Int, _ overlap: Int) -> [Int] {
  var places: [Int] = []
  var place = 0
  while place + size < length {
    places.append(place)
    place += size - overlap
  }
  return places + [length - size]
}

private func corners(_ height: Int, _ width: Int, _ size: Int, _ overlap: Int) -> [TileCorner] {
  starts(height, size, overlap).flatMap { top in
    starts(width, size, overlap).map { TileCorner(top: top, left: $0) }
  }
}

/// Tiles by the engine.
private func cut(_ image: Tensor, _ size: Int, _ places: [TileCorner]) -> Tensor {
  .stacked(
    places.map {
      image.sliced($0.top..<($0.top + size), axis: 0).sliced($0.left..<($0.left + size), axis: 1)
    })
}

final class CutTilesChecks: LessonTestCase {
  func testCornersAndPixels() throws {
    for (shape, size, overlap, dtype) in [
      ([10, 7, 2], 4, 1, DType.float64), ([9, 12, 1], 4, 0, .float32), ([8, 8, 3], 5, 3, .float64),
      ([6, 11, 1], 6, 2, .float64), ([3, 5, 1], 1, 0, .float64),
    ] {
      var generator = SeededGenerator(seed: 6501)
      let image = random(shape, &generator, dtype: dtype)
      let own = try cutTiles(image, size: size, overlap: overlap)
      let places = corners(shape[0], shape[1], size, overlap)
      guard
        expect(
          own.corners == places,
          """
          tiles of \(size) with overlap \(overlap) from \(shape) begin at \
          \(own.corners.map { [$0.top, $0.left] }), expected \(places.map { [$0.top, $0.left] })
          """,
          diagnosis: """
            they begin at 0, step, 2·step, …; one more ends exactly with the image if these do not \
            reach it; none twice; row by row.
            """),
        expect(
          own.height == shape[0] && own.width == shape[1],
          "the whole is \(own.height) × \(own.width)",
          diagnosis: "height and width are those of the image.")
      else { return }
      expectTensor(
        own.tiles, cut(image, size, places), "the tiles",
        otherwise: "tile t holds rows from its top on and columns from its left on.")
    }
  }

  func testImpossibleTilesThrow() throws {
    let image = Tensor.ones([6, 4, 1])
    for (size, overlap) in [(5, 0), (7, 2), (0, 0), (-1, 0), (3, 3), (3, -1), (1, 1)] {
      try expectImpossible(
        "tiles of \(size) with overlap \(overlap) from 6 × 4",
        diagnosis: """
          a tile is at least 1 and no larger than either side of the image; the overlap is at \
          least 0 and smaller than the tile, or the next tile would never move on.
          """
      ) { _ = try cutTiles(image, size: size, overlap: overlap) }
    }
    let whole = try cutTiles(image, size: 4, overlap: 3)
    expect(
      whole.corners.count == 3, "tiles of 4 with overlap 3 from 6 × 4: \(whole.corners.count)",
      diagnosis: "a tile may be as large as the smaller side.")
  }
}

final class StitchTilesChecks: LessonTestCase {
  func testIdentityReproducesTheImage() throws {
    for (shape, size, overlap, dtype) in [
      ([10, 7, 2], 4, 2, DType.float64), ([9, 12, 1], 5, 0, .float32), ([4, 6, 3], 4, 1, .float64),
    ] {
      var generator = SeededGenerator(seed: 6551)
      let image = random(shape, &generator, dtype: dtype)
      let places = corners(shape[0], shape[1], size, overlap)
      let tiled = TiledImage(
        tiles: cut(image, size, places), corners: places, height: shape[0], width: shape[1])
      expectTensor(
        try stitchTiles(tiled), image, tolerance: dtype == .float64 ? 1e-9 : 1e-5,
        "the stitched image",
        otherwise: """
          a pixel under several tiles is their mean: add up what the tiles say, count how many, \
          divide.
          """)
    }
  }

  func testMeanAndErrors() throws {
    let tiles = Tensor([1.0, 2, 3, 4, 10, 20, 30, 40], shape: [2, 2, 2, 1])
    let places = [TileCorner(top: 0, left: 0), TileCorner(top: 1, left: 1)]
    let whole = TiledImage(tiles: tiles, corners: places, height: 3, width: 4)
    let right = Tensor([1.0, 2, 0, 0, 3, 7, 20, 0, 0, 30, 40, 0], shape: [3, 4, 1])
    expectTensor(
      try stitchTiles(whole), right, "two tiles that share a pixel",
      suspects: [
        Suspect(
          Tensor([1.0, 2, 0, 0, 3, 10, 20, 0, 0, 30, 40, 0], shape: [3, 4, 1]),
          "the mean of all tiles, not the last one."),
        Suspect(
          Tensor([1.0, 2, 0, 0, 3, 14, 20, 0, 0, 30, 40, 0], shape: [3, 4, 1]),
          "the mean of the tiles, not their sum."),
      ],
      otherwise: "the mean where tiles overlap, 0 where there is none (and not 0/0).")
    try expectMismatch("two tiles and one corner", diagnosis: "one corner for each tile.") {
      var it = whole
      it.corners = [places[0]]
      _ = try stitchTiles(it)
    }
    for corner in [(2, 0), (0, 3), (-1, 0), (0, -1)] {
      try expectImpossible(
        "a tile at \(corner) of 3 × 4", diagnosis: "every tile lies inside the whole image."
      ) {
        var it = whole
        it.corners[1] = TileCorner(top: corner.0, left: corner.1)
        _ = try stitchTiles(it)
      }
    }
  }
}
