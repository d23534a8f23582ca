const browsers = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/coc_coc_browser\//, 'Cốc Cốc'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const

const systems = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const

const firstIn = (list: readonly (readonly [RegExp, string])[], text: string) =>
  list.find(([pattern]) => pattern.test(text))?.[1]

/** What a browser says it is, roughly: enough to recognise one's own device, not to be believed. */
export const deviceOf = (userAgent: string | null) => ({
  browser: firstIn(browsers, userAgent ?? ''),
  system: firstIn(systems, userAgent ?? ''),
  isHandheld: /iPhone|iPad|Android/.test(userAgent ?? ''),
})

/** An address as people write it: `::1` for its eight groups of zeros; anything that is no address stays as it is. */
export function shortAddress(address: string): string {
  if (!address.includes(':')) return address
  const compressed = URL.parse(`http://[${address}]`)?.hostname
  return compressed?.slice(1, -1) ?? address
}
