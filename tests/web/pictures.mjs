// Takes the pictures of docs/page.md: node tests/web/pictures.mjs PROGRAM [FOLDER]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Bench, root } from './harness.mjs';
import { withPalette } from './palette.mjs';

const bench = new Bench(path.resolve(process.argv[2]));
const folder = process.argv[3] ?? path.join(root, 'docs/page');
mkdirSync(folder, { recursive: true });
bench.fill({ hostileToo: false });
await bench.start();
const { items } = await bench.json('stories?limit=200');
const example = items.find((s) => s.title.includes('Tamsin')), many = items.find((s) => s.accounts === 46);
const { synopsis } = await bench.settled(example.id);
await bench.settled(many.id);
const difference = synopsis.differences.find((d) => d.verdict === 'difference');
const side = difference.sides[0].evidence[0];
const account = synopsis.accounts.find((a) => a.label === side.account);

async function take(name, hash, { width = 1120, height = 720, colorScheme = 'light', media = 'screen', fullPage = false } = {}) {
  const page = await bench.open({ viewport: { width, height }, colorScheme });
  await page.emulateMedia({ media });
  await page.goto(bench.address + hash);
  await page.waitForSelector('main h1');
  await page.waitForTimeout(900);
  const picture = withPalette(await page.screenshot({ fullPage }));
  writeFileSync(path.join(folder, `${name}.png`), picture);
  await page.close();
  console.log(`${name}.png ${picture.length} bytes`);
}

await take('stories', '#/');
await take('short-read', `#/story/${example.id}/read`);
await take('sentence', `#/story/${example.id}/read?at=${account.id}:${side.begin}-${side.end}`);
await take('matrix', `#/story/${example.id}/matrix`, { width: 1280 });
await take('matrix-46', `#/story/${many.id}/matrix`, { width: 1280, colorScheme: 'dark' });
await take('figures', `#/story/${example.id}/figures`);
await take('timeline', `#/story/${example.id}/timeline`, { colorScheme: 'dark' });
await take('talks', `#/story/${example.id}/talks`);
await take('accounts', `#/story/${example.id}/accounts`);
await take('phone', `#/story/${example.id}/read`, { width: 390, height: 844 });
await take('phone-statements', `#/story/${example.id}/statements`, { width: 390, height: 844, colorScheme: 'dark' });
await take('print', `#/story/${example.id}/differences`, { width: 794, height: 1123, media: 'print' });
await bench.end();
