// Makes a browser's screenshot light: a page has some thousand shades, 256 are enough for eyes, and the file is a third.
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Rewrites a PNG of eight bits a channel, not interlaced, with a palette of its 256 commonest colours. */
export function lighten(path) {
  const { width, height, pixels } = decode(readFileSync(path));
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour);
  const place = new Map(palette.map((colour, n) => [colour, n]));
  const lines = Buffer.alloc(height * (width + 1));
  pixels.forEach((colour, n) => {
    if (!place.has(colour)) place.set(colour, nearest(palette, colour));
    lines[Math.floor(n / width) * (width + 1) + (n % width) + 1] = place.get(colour);
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = [chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND')];
  writeFileSync(path, Buffer.concat([signature, ...chunks]));
}

function nearest(palette, colour) {
  const away = (other) => [16, 8, 0].reduce((sum, by) => sum + (((other >> by) & 255) - ((colour >> by) & 255)) ** 2, 0);
  return palette.reduce((best, other, n) => (away(other) < away(palette[best]) ? n : best), 0);
}

function chunk(type, data = Buffer.alloc(0)) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

// PNG, second edition: chunks, then each line with one of five filters.
function decode(file) {
  const parts = [];
  let head;
  for (let at = 8; at < file.length; ) {
    const [length, type] = [file.readUInt32BE(at), file.toString('latin1', at + 4, at + 8)];
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') head = data;
    if (type === 'IDAT') parts.push(data);
    at += 12 + length;
  }
  const [width, height, bytes] = [head.readUInt32BE(0), head.readUInt32BE(4), { 2: 3, 6: 4 }[head[9]]];
  const raw = inflateSync(Buffer.concat(parts));
  const pixels = new Array(width * height);
  let above = Buffer.alloc(width * bytes);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width * bytes + 1);
    const line = Buffer.from(raw.subarray(start + 1, start + 1 + width * bytes));
    for (let x = 0; x < line.length; x += 1) {
      const [left, up, corner] = [x < bytes ? 0 : line[x - bytes], above[x], x < bytes ? 0 : above[x - bytes]];
      line[x] += [0, left, up, (left + up) >> 1, paeth(left, up, corner)][raw[start]];
    }
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = line.readUIntBE(x * bytes, 3);
    above = line;
  }
  return { width, height, pixels };
}

function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
