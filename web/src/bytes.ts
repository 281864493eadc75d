// Text addressed by UTF-8 bytes. The table from bytes to UTF-16 units is made once a text, and only
// for a text that is not ASCII alone.

export class Bytes {
  readonly text: string;
  readonly length: number;
  private readonly units: Uint32Array | null;

  constructor(text: string) {
    this.text = text;
    let size = 0;
    for (let i = 0; i < text.length; i++) size += width(text, i);
    this.length = size;
    this.units = size === text.length ? null : table(text, size);
  }

  // The UTF-16 unit where the character that holds byte `at` begins; at most the text's length.
  unit(at: number): number {
    const byte = Math.max(0, Math.min(at, this.length));
    return this.units ? this.units[byte]! : byte;
  }

  slice(begin: number, end: number): string {
    return this.text.slice(this.unit(begin), this.unit(end));
  }
}

// Bytes that the UTF-16 unit at `i` adds: a surrogate pair adds two for each of its units.
function width(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  if (code >= 0xd800 && code < 0xe000 && paired(text, i, code)) return 2;
  return 3;
}

function paired(text: string, i: number, code: number): boolean {
  const other = code < 0xdc00 ? text.charCodeAt(i + 1) : text.charCodeAt(i - 1);
  return code < 0xdc00 ? other >= 0xdc00 && other < 0xe000 : other >= 0xd800 && other < 0xdc00;
}

function table(text: string, size: number): Uint32Array {
  const units = new Uint32Array(size + 1);
  let byte = 0;
  for (let i = 0; i < text.length; i++) {
    const step = width(text, i);
    const low = step === 2 && text.charCodeAt(i) >= 0xdc00 && text.charCodeAt(i) < 0xe000;
    for (let k = 0; k < step; k++) units[byte + k] = low ? i - 1 : i;
    byte += step;
  }
  units[size] = text.length;
  return units;
}
