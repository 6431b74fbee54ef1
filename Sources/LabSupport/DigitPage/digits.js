"use strict";
/**
 * A drawing made of strokes as an image of the kind that MNIST holds: fitted into 20 × 20 pixels,
 * its centre of mass in the centre of 28 × 28. The same as StrokeImage.swift, where it is explained.
 */
const StrokeImage = ({ field, box, pen, smallest, centre }) => {
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const margin = (field - box) / 2;

  function draw(start, end, pixels) {
    const reach = pen / 2 + 1;
    const range = (a, b) => [
      Math.max(Math.floor(Math.min(a, b) - reach), 0),
      Math.min(Math.ceil(Math.max(a, b) + reach), field - 1)];
    const [left, right] = range(start.x, end.x), [top, bottom] = range(start.y, end.y);
    const dx = end.x - start.x, dy = end.y - start.y, square = dx * dx + dy * dy;
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const x = column + 0.5 - start.x, y = row + 0.5 - start.y;
        const along = square > 0 ? clamp((x * dx + y * dy) / square, 0, 1) : 0;
        const distance = Math.hypot(x - along * dx, y - along * dy);
        const place = row * field + column;
        pixels[place] = Math.max(pixels[place], clamp(pen / 2 + 0.5 - distance, 0, 1));
      }
    }
  }

  function drawn(strokes, place) {
    const pixels = new Float64Array(field * field);
    for (const stroke of strokes) {
      let last = stroke[0] && place(stroke[0]);
      for (const point of stroke) {
        const next = place(point);
        draw(last, next, pixels);
        last = next;
      }
    }
    return pixels;
  }

  return (strokes) => {
    const points = strokes.flat();
    if (points.length === 0) return new Float64Array(field * field);
    let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
    for (const { x, y } of points) {
      left = Math.min(left, x); right = Math.max(right, x);
      top = Math.min(top, y); bottom = Math.max(bottom, y);
    }
    const scale = (box - pen) / Math.max(right - left, bottom - top, smallest);
    const placed = (moveX, moveY) => drawn(strokes, ({ x, y }) => ({
      x: (x - (left + right) / 2) * scale + field / 2 + moveX,
      y: (y - (top + bottom) / 2) * scale + field / 2 + moveY }));
    let mass = 0, massX = 0, massY = 0;
    placed(0, 0).forEach((ink, number) => {
      mass += ink;
      massX += ink * (number % field + 0.5);
      massY += ink * (Math.floor(number / field) + 0.5);
    });
    const move = (sum) => clamp(centre - sum / mass, -margin, margin);
    return placed(move(massX), move(massY));
  };
};

/** The page: a sheet to draw on, what the network makes of it, and three buttons. */
const DigitPage = ({ network, image, words, samples }) => {
  const element = (id) => document.getElementById(id);
  const sheet = element("sheet"), seen = element("seen");
  let strokes = [];
  let example = null;
  let shown = -1;
  let isWaiting = false;

  const fill = (text, values) =>
    text.replace(/\$\{(\w+)\}/g, (_, name) => values[name]);
  const percent = (part) =>
    `${(100 * part).toFixed(1).replace(".", words.point)}${words.percent}`;

  const rows = [0, 1, 2].map(() => {
    const row = document.createElement("li");
    const [digit, track, part] = ["span", "span", "span"].map((name) => document.createElement(name));
    track.className = "track";
    const bar = document.createElement("span");
    bar.className = "bar";
    track.append(bar);
    row.append(digit, track, part);
    element("ranking").append(row);
    return { digit, bar, part };
  });

  /** What lies on the sheet, as the network is given it. */
  const pixels = () => example ? example.pixels : image(strokes);
  const isEmpty = () => !example && strokes.length === 0;

  function drawSheet() {
    // As many pixels as the screen has, so that lines are sharp.
    const side = Math.round(sheet.clientWidth * (window.devicePixelRatio || 1));
    if (sheet.width !== side) { sheet.width = side; sheet.height = side; }
    const context = sheet.getContext("2d");
    context.clearRect(0, 0, side, side);
    const ink = getComputedStyle(sheet).color;
    if (example) { paint(context, side, example.pixels, ink); return; }
    context.strokeStyle = context.fillStyle = ink;
    context.lineWidth = side * 0.07;
    context.lineCap = context.lineJoin = "round";
    for (const stroke of strokes) {
      context.beginPath();
      context.moveTo(stroke[0].x * side, stroke[0].y * side);
      // A dot is a line to itself.
      for (const point of stroke) context.lineTo(point.x * side, point.y * side);
      context.stroke();
    }
  }

  function paint(context, side, values, ink) {
    const cell = side / 28;
    context.fillStyle = ink;
    values.forEach((value, number) => {
      if (value <= 0) return;
      context.globalAlpha = value;
      context.fillRect(
        Math.floor(number % 28 * cell), Math.floor(Math.floor(number / 28) * cell),
        Math.ceil(cell), Math.ceil(cell));
    });
    context.globalAlpha = 1;
  }

  function update() {
    isWaiting = false;
    drawSheet();
    const input = pixels();
    const small = seen.getContext("2d");
    small.clearRect(0, 0, 28, 28);
    paint(small, 28, input, getComputedStyle(seen).color);
    if (isEmpty()) {
      element("digit").textContent = "";
      element("saying").textContent = words.start;
      for (const { digit, bar, part } of rows) {
        digit.textContent = part.textContent = "";
        bar.style.width = "0";
      }
      return;
    }
    const parts = network.probabilities(input);
    const order = parts.map((_, digit) => digit).sort((a, b) => parts[b] - parts[a]);
    rows.forEach(({ digit, bar, part }, place) => {
      digit.textContent = order[place];
      bar.style.width = `${100 * parts[order[place]]}%`;
      part.textContent = percent(parts[order[place]]);
    });
    element("digit").textContent = order[0];
    // While a line is drawn nothing is said aloud.
    if (pen === null) say(order, parts);
  }

  function say(order, parts) {
    const values = { first: order[0], second: order[1], part: percent(parts[order[0]]) };
    const sentence = parts[order[0]] >= 0.6 ? words.sure : words.unsure;
    const about = example ? fill(words.sample, { label: example.label }) + " " : "";
    element("saying").textContent = about + fill(sentence, values);
  }

  /** Once a frame, however often the pen reports. */
  function changed() {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(update);
  }

  // One pen at a time: a second finger or a palm does not draw.
  let pen = null;
  const place = (event) => {
    const frame = sheet.getBoundingClientRect();
    return {
      x: (event.clientX - frame.left - sheet.clientLeft) / sheet.clientWidth,
      y: (event.clientY - frame.top - sheet.clientTop) / sheet.clientHeight };
  };
  sheet.addEventListener("pointerdown", (event) => {
    if (pen !== null || event.button !== 0) return;
    event.preventDefault();
    pen = event.pointerId;
    sheet.setPointerCapture(pen);
    example = null;
    strokes.push([place(event)]);
    changed();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pen) return;
    // What came between two frames counts too: fast lines stay round.
    const between = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    strokes[strokes.length - 1].push(...(between.length ? between : [event]).map(place));
    changed();
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    sheet.addEventListener(kind, (event) => {
      if (event.pointerId !== pen) return;
      pen = null;
      changed();
    });
  }

  element("clear").addEventListener("click", () => {
    strokes = [];
    example = null;
    changed();
  });
  element("undo").addEventListener("click", () => {
    if (example) example = null; else strokes.pop();
    changed();
  });
  element("example").addEventListener("click", () => {
    strokes = [];
    shown = (shown + 1) % samples.length;
    const bytes = Uint8Array.from(atob(samples[shown].pixels), (letter) => letter.charCodeAt(0));
    example = { label: samples[shown].label, pixels: Array.from(bytes, (byte) => byte / 255) };
    changed();
  });
  window.addEventListener("resize", changed);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  update();
};
