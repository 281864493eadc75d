// What the tests of the page stand on: a library in a temporary folder, the real server over it, and
// a browser. Nothing is left behind; only processes started here are ended.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '../../web/node_modules/playwright-core/index.mjs';
import { hostile, jsonl, library } from './articles.mjs';

export const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

export class Bench {
  constructor(program) {
    this.program = program;
    this.folder = mkdtempSync(path.join(tmpdir(), 'synoptic-web-'));
    this.file = path.join(this.folder, 'library.db');
    this.problems = [];
  }

  write(name, text) {
    const file = path.join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  fill({ hostileToo = true } = {}) {
    const example = path.join(root, 'examples/tamsin-talks');
    const add = (...files) => execFileSync(this.program, ['add', '--library', this.file, ...files], { stdio: ['ignore', 'ignore', 'inherit'] });
    add(this.write('library.jsonl', jsonl(library())));
    if (hostileToo) add(this.write('hostile.jsonl', jsonl(hostile())));
    add(path.join(example, 'accounts'), '--meta', path.join(example, 'meta.jsonl'));
  }

  async start(...options) {
    this.server = spawn(this.program, ['serve', '--library', this.file, '--port', '0', '--quiet', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.address = await new Promise((resolve, reject) => {
      let out = '';
      this.server.stdout.on('data', (bytes) => {
        out += bytes;
        const found = /http:\/\/\S+/.exec(out);
        if (found) resolve(found[0]);
      });
      this.server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${out}`)));
    });
  }

  async stop() {
    if (!this.server || this.server.exitCode !== null) return;
    const ended = new Promise((resolve) => this.server.on('exit', resolve));
    this.server.kill('SIGTERM');
    await ended;
  }

  async open(options = {}) {
    this.browser ??= await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    const page = await this.browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    page.on('pageerror', (error) => this.problems.push(`error: ${error}`));
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) this.problems.push(`console: ${message.text()}`); });
    page.on('request', (request) => { if (!request.url().startsWith(this.address) && !request.url().startsWith('blob:')) this.problems.push(`asked elsewhere: ${request.url()}`); });
    page.on('dialog', (dialog) => { this.problems.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    return page;
  }

  // What went wrong on the pages since the last look.
  taken() { return this.problems.splice(0); }

  async json(pathname, body) {
    const response = await fetch(new URL(`api/v1/${pathname}`, this.address), body && {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Synoptic': '1' }, body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${pathname}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async settled(story) {
    for (let i = 0; i < 1200; i++) {
      const found = await this.json(`stories/${story}`);
      if (!found.job && found.synopsis) return found;
      await new Promise((wake) => setTimeout(wake, 100));
    }
    throw new Error('the story is never read');
  }

  async end() {
    await this.browser?.close();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
