/** One measured figure, with what it was measured by: a number without its method says nothing. */
export type Figure = { what: string; value: string; method: string }

/** The nearest-rank percentile: a value that was really measured. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('no samples')
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

export const milliseconds = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`

export const spread = (samples: readonly number[]) =>
  `p50 ${milliseconds(percentile(samples, 0.5))}, p95 ${milliseconds(percentile(samples, 0.95))}`

export function markdownTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, method }) => `| ${what} | ${value} | ${method} |`)
  return ['| measure | figure | method |', '|---|---|---|', ...rows].join('\n')
}
