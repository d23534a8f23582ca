const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** Bytes as people read them, with the reader's decimal sign. */
export function sizeIn(language: string, bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)))
  const value = bytes / 1024 ** power
  const digits = value < 10 && power > 0 ? 1 : 0
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value)} ${units[power]}`
}

/** Seconds as minutes and hours, no finer than is known. */
export function durationIn(language: string, seconds: number): string {
  const [unit, amount] =
    seconds < 60
      ? (['second', Math.max(5, Math.ceil(seconds / 5) * 5)] as const)
      : seconds < 5400
        ? (['minute', Math.ceil(seconds / 60)] as const)
        : (['hour', Math.ceil(seconds / 3600)] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}
