import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

// `import rows from '../../lexicon/x.tsv?columns=2'`: the first columns of a table, as rows.
function tables(): Plugin {
  return {
    name: 'tables',
    enforce: 'pre',
    load(id) {
      const found = /^(.+\.tsv)\?columns=(\d)$/.exec(id);
      if (!found) return null;
      const lines = readFileSync(found[1]!, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      const rows = lines.map((line) => line.split('\t').slice(0, Number(found[2])));
      return { code: `export default ${JSON.stringify(rows)};`, map: null };
    },
  };
}

// The names of the built files carry a hash of what is in them, so that a browser may keep them for ever.
// For `npx vite` beside a running server: SYNOPTIC_SERVER=http://127.0.0.1:8471
export default defineConfig({
  base: './',
  plugins: [tables()],
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', charset: 'ascii', legalComments: 'none' },
  build: {
    target: 'es2021',
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/page-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/page-[hash][extname]',
      },
    },
  },
  server: { fs: { allow: ['..'] }, proxy: { '/api': process.env.SYNOPTIC_SERVER ?? 'http://127.0.0.1:8471' } },
});
