// Spans of bytes against Node's own Buffer, and what an address may say.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { transformSync } from '../../web/node_modules/esbuild/lib/main.js';
import { root } from './harness.mjs';

const load = (file) => import(`data:text/javascript,${encodeURIComponent(transformSync(readFileSync(path.join(root, 'web/src', file), 'utf8'), { loader: 'ts' }).code)}`);

test('a slice of bytes is what the bytes say', async () => {
  const { Bytes } = await load('bytes.ts');
  const parts = ['a', ' ', '\n', 'é', 'ß', '\u2019', '中', '\u0301', '😀', '👩‍👩‍👧', '\u0000', '\uffff', 'العربية'];
  let state = 7;
  const next = (below) => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return state % below; };
  for (let i = 0; i < 400; i++) {
    const text = Array.from({ length: next(30) }, () => parts[next(parts.length)]).join('');
    const buffer = Buffer.from(text, 'utf8');
    const bytes = new Bytes(text);
    assert.equal(bytes.length, buffer.length);
    const borders = [...Array(buffer.length + 1).keys()].filter((b) => b === buffer.length || (buffer[b] & 0xc0) !== 0x80);
    for (const begin of borders) {
      for (const end of borders.filter((b) => b >= begin)) assert.equal(bytes.slice(begin, end), buffer.subarray(begin, end).toString('utf8'));
    }
  }
});

test('the script is small', (t) => {
  const assets = path.join(root, 'web/dist/assets');
  const size = (file) => gzipSync(readFileSync(path.join(assets, file)), { level: 9 }).length;
  const scripts = readdirSync(assets).filter((file) => file.endsWith('.js'));
  const sum = scripts.reduce((n, file) => n + size(file), 0);
  t.diagnostic(scripts.map((file) => `${file}: ${size(file)}`).join(', ') + ' bytes gzipped');
  assert.ok(sum <= 120 * 1024, `${sum} bytes`);
});
