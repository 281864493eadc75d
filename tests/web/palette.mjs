// A PNG as a browser writes it (8 bits, RGB or RGBA, not interlaced), written again with a palette of
// at most 256 colours: a fifth of the size, for pictures in docs/.
import { deflateSync, inflateSync } from 'node:zlib';

const table = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
function crc32(bytes) {
  let c = 0xffffffff;
  for (const b of bytes) c = table[(c ^ b) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const paeth = (a, b, c) => {
  const p = a + b - c, pa = Math.abs(p - a), pb = Math.abs(p - b), pc = Math.abs(p - c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
};

function pixels(png) {
  const data = [];
  let width = 0, height = 0, size = 0;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at), type = png.toString('latin1', at + 4, at + 8), body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') { width = body.readUInt32BE(0); height = body.readUInt32BE(4); size = body[9] === 6 ? 4 : 3; }
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data)), row = width * size, out = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const a = x >= size ? out[y * row + x - size] : 0, b = y > 0 ? out[(y - 1) * row + x] : 0, c = x >= size && y > 0 ? out[(y - 1) * row + x - size] : 0;
      out[y * row + x] = raw[y * (row + 1) + 1 + x] + [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter];
    }
  }
  return { width, height, size, out };
}

export function withPalette(png) {
  const { width, height, size, out } = pixels(png);
  const counts = new Map();
  const colour = (i) => (out[i] << 16) | (out[i + 1] << 8) | out[i + 2];
  for (let i = 0; i < out.length; i += size) counts.set(colour(i), (counts.get(colour(i)) ?? 0) + 1);
  // The commonest colours that are not near each other.
  const chosen = [];
  const apart = (a, b) => ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
  for (const [c] of [...counts].sort((a, b) => b[1] - a[1])) {
    const near = chosen.length < 24 ? 2 : 260;  // the large areas as they are, the edges of letters roughly
    if (chosen.length < 128 && chosen.every((o) => apart(o, c) > near)) chosen.push(c);
  }
  const nearest = new Map();
  const index = (c) => {
    if (!nearest.has(c)) nearest.set(c, chosen.reduce((best, o, i) => (apart(o, c) < apart(chosen[best], c) ? i : best), 0));
    return nearest.get(c);
  };
  const raw = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) raw[y * (width + 1) + 1 + x] = index(colour((y * width + x) * size));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0); head.writeUInt32BE(height, 4); head[8] = 8; head[9] = 3;
  const palette = Buffer.from(chosen.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]));
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', deflateSync(raw, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
