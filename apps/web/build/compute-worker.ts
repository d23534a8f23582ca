import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { build, type Plugin } from 'esbuild'

/** Bundles Cornerstone's compute worker into public/, because turbopack cannot (see next.config.ts). */
const tools = dirname(createRequire(import.meta.url).resolve('@cornerstonejs/tools/package.json'))

/** Inside the worker its own registration is dead code; left in, it would name the worker again. */
const noWorkerInTheWorker: Plugin = {
  name: 'no-worker-in-the-worker',
  setup: ({ onLoad }) =>
    onLoad({ filter: /registerComputeWorker\.js$/ }, () => ({
      contents: 'export function registerComputeWorker() {}',
    })),
}
/** Codecs name Node's modules, vtk an XML writer; nothing that this worker computes calls them. */
const neverCalledInTheWorker: Plugin = {
  name: 'never-called-in-the-worker',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(fs|path|xmlbuilder2)$/ }, ({ path }) => ({ path, namespace: 'empty' }))
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }))
  },
}

await build({
  entryPoints: [join(tools, 'dist/esm/workers/computeWorker.js')],
  outfile: join(import.meta.dirname, '../public/cornerstone/compute-worker.js'),
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
  loader: { '.wasm': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [noWorkerInTheWorker, neverCalledInTheWorker],
})
