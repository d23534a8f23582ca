/** A turbopack loader: points Cornerstone at the compute worker that compute-worker.ts has bundled. */
module.exports = function prebuiltComputeWorker(source) {
  const before = "new URL('../workers/computeWorker.js', import.meta.url)"
  if (!source.includes(before)) throw new Error('Cornerstone no longer starts its compute worker the way we replace')

  return source.replace(before, "new URL('/cornerstone/compute-worker.js', globalThis.location.origin)")
}
