"""Images in another size, and images whose pixels are taken from elsewhere."""

import torch

from fixture import Fixture, rounded

fixture = Fixture("data")
for size, target in [([2, 5, 7, 3], (8, 4)), ([1, 6, 4, 1], (3, 9)), ([2, 1, 3, 2], (4, 1))]:
    x = rounded(*size)
    y = torch.nn.functional.interpolate(
        x.permute(0, 3, 1, 2), target, mode="bilinear", align_corners=False
    ).permute(0, 2, 3, 1)
    attributes = {"height": target[0], "width": target[1]}
    fixture.case(f"resize {size} to {target}", attributes, {"x": x}, {"y": y})

# The engine counts pixels from 0; affine_grid runs from -1 to 1 between the outer pixels' centres.
for size in [[2, 6, 9, 2], [3, 5, 4, 1]]:
    x = rounded(*size)
    height, width = size[1:3]
    to_pixels = torch.tensor(
        [[(width - 1) / 2, 0, (width - 1) / 2], [0, (height - 1) / 2, (height - 1) / 2], [0, 0, 1]]
    )
    mappings, grids = [], []
    for _ in range(size[0]):
        mapping = torch.eye(3) + torch.cat([0.3 * torch.randn(2, 3), torch.zeros(1, 3)])
        mapping[:2, 2] += torch.randn(2)
        mappings.append(mapping[:2].reshape(6))
        grids.append((torch.linalg.inv(to_pixels) @ mapping @ to_pixels)[:2])
    grid = torch.nn.functional.affine_grid(
        torch.stack(grids), [size[0], size[3], height, width], align_corners=True
    )
    y = torch.nn.functional.grid_sample(
        x.permute(0, 3, 1, 2), grid, mode="bilinear", padding_mode="zeros", align_corners=True
    ).permute(0, 2, 3, 1)
    fixture.case(
        f"sample {size}", {}, {"x": x, "mappings": torch.stack(mappings)}, {"y": y}
    )
fixture.write()
