"use strict";
/**
 * A network of the course, run forward in the browser.
 *
 * Images are [height, width, channels], the last index fastest, as in the engine; kernels are
 * [height, width, channels in, filters].
 */
const Network = (contents) => {
  const bytes = Uint8Array.from(atob(contents.weights), (letter) => letter.charCodeAt(0));
  const weights = new Float32Array(bytes.buffer);

  /** Padding before the first element of an axis, and the number of outputs. */
  function axis(layer, input, number) {
    const stride = layer.stride[number];
    const span = (layer.kernel[number] - 1) * (layer.dilation?.[number] ?? 1) + 1;
    if (!layer.padding) {
      const count = Math.ceil(input / stride);
      const total = Math.max((count - 1) * stride + span - input, 0);
      return { before: Math.floor(total / 2), total, count };
    }
    const [before, after] = layer.padding.slice(2 * number, 2 * number + 2);
    const total = before + after;
    return { before, total, count: Math.floor((input + total - span) / stride) + 1 };
  }

  /** Calls `visit` for each element of each window that lies in the image. */
  function overWindows(layer, [height, width], visit) {
    const rows = axis(layer, height, 0), columns = axis(layer, width, 1);
    const [stepDown, stepRight] = layer.dilation ?? [1, 1];
    for (let i = 0; i < rows.count; i += 1) {
      for (let j = 0; j < columns.count; j += 1) {
        for (let k = 0; k < layer.kernel[0]; k += 1) {
          const h = i * layer.stride[0] + k * stepDown - rows.before;
          if (h < 0 || h >= height) continue;
          for (let l = 0; l < layer.kernel[1]; l += 1) {
            const v = j * layer.stride[1] + l * stepRight - columns.before;
            if (v < 0 || v >= width) continue;
            visit(i * columns.count + j, h * width + v, k * layer.kernel[1] + l);
          }
        }
      }
    }
  }

  const outputShape = (layer, [height, width], channels) =>
    [axis(layer, height, 0).count, axis(layer, width, 1).count, channels];

  const size = (shape) => shape.reduce((product, side) => product * side, 1);

  /** Adds a bias to each place, if there is one. */
  function addBias(layer, values) {
    if (layer.bias === undefined) return;
    for (let m = 0; m < values.length; m += 1)
      values[m] += weights[layer.bias + m % layer.outputs];
  }

  const operations = {
    convolution(layer, { shape, values }) {
      const channels = shape[2], filters = layer.outputs;
      const inGroup = channels / layer.groups, outGroup = filters / layer.groups;
      const result = outputShape(layer, shape, filters);
      const output = new Float64Array(size(result));
      overWindows(layer, shape, (place, pixel, tap) => {
        for (let c = 0; c < channels; c += 1) {
          const x = values[pixel * channels + c];
          if (x === 0) continue;
          const first = Math.floor(c / inGroup) * outGroup;
          const from = layer.weight + (tap * inGroup + c % inGroup) * filters;
          for (let f = first; f < first + outGroup; f += 1)
            output[place * filters + f] += x * weights[from + f];
        }
      });
      addBias(layer, output);
      return { shape: result, values: output };
    },

    maxPool(layer, { shape, values }) {
      const channels = shape[2];
      const result = outputShape(layer, shape, channels);
      const output = new Float64Array(size(result)).fill(-Infinity);
      overWindows(layer, shape, (place, pixel) => {
        for (let c = 0; c < channels; c += 1) {
          const m = place * channels + c;
          output[m] = Math.max(output[m], values[pixel * channels + c]);
        }
      });
      return { shape: result, values: output };
    },

    averagePool(layer, { shape, values }) {
      const channels = shape[2];
      const result = outputShape(layer, shape, channels);
      const output = new Float64Array(size(result));
      const seen = new Float64Array(result[0] * result[1]);
      overWindows(layer, shape, (place, pixel) => {
        seen[place] += 1;
        for (let c = 0; c < channels; c += 1)
          output[place * channels + c] += values[pixel * channels + c];
      });
      const whole = layer.kernel[0] * layer.kernel[1];
      for (let m = 0; m < output.length; m += 1)
        output[m] /= layer.countsPadding ? whole : seen[Math.floor(m / channels)];
      return { shape: result, values: output };
    },

    globalAveragePool(_, { shape, values }) {
      const channels = shape[2], output = new Float64Array(channels);
      values.forEach((value, m) => { output[m % channels] += value; });
      return {
        shape: [channels], values: output.map((sum) => sum / (shape[0] * shape[1])) };
    },

    scale(layer, { shape, values }) {
      const channels = shape[shape.length - 1];
      return { shape, values: values.map((value, m) =>
        value * weights[layer.weight + m % channels] + weights[layer.bias + m % channels]) };
    },

    dense(layer, { shape, values }) {
      const inputs = shape[shape.length - 1], units = layer.outputs;
      const result = [...shape.slice(0, -1), units];
      const output = new Float64Array(size(result));
      values.forEach((x, m) => {
        if (x === 0) return;
        const from = layer.weight + (m % inputs) * units, to = Math.floor(m / inputs) * units;
        for (let u = 0; u < units; u += 1) output[to + u] += x * weights[from + u];
      });
      addBias(layer, output);
      return { shape: result, values: output };
    },

    relu: (_, { shape, values }) =>
      ({ shape, values: values.map((value) => Math.max(value, 0)) }),

    flatten: (_, { shape, values }) => ({ shape: [size(shape)], values }),
  };

  /** What the last layer gives for one input. */
  function outputs(input) {
    let data = { shape: contents.inputShape, values: Float64Array.from(input) };
    for (const layer of contents.layers) data = operations[layer.kind](layer, data);
    return Array.from(data.values);
  }

  /** The outputs as probabilities; the largest is taken away first, so that nothing overflows. */
  function probabilities(input) {
    const logits = outputs(input);
    const largest = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp(logit - largest));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  }

  return { outputs, probabilities };
};
