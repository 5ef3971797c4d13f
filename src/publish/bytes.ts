const UNITS = ['B', 'kB', 'MB', 'GB'] as const

/** `12.3 kB`: decimal units, as npm prints sizes. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0]
  // 999.95 would be shown as 1000.0.
  while (value >= 999.95 && unit < UNITS.length - 1) [value, unit] = [value / 1000, unit + 1]
  const shown = unit === 0 ? String(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '')
  return `${shown} ${UNITS[unit] ?? ''}`
}

/** `512`, `"512 kB"`, `"1.5 MB"` or `"2 MiB"` as bytes; undefined where it is no size. */
export function parseBytes(size: unknown): number | undefined {
  if (typeof size === 'number') return Number.isFinite(size) && size >= 0 ? size : undefined
  const parts = typeof size === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*([kmg]?)(i?)b?\s*$/i.exec(size) : null
  if (parts === null) return undefined
  const [, amount = '', prefix = '', binary = ''] = parts
  const power = ['', 'k', 'm', 'g'].indexOf(prefix.toLowerCase())
  return Math.round(Number(amount) * (binary === '' ? 1000 : 1024) ** power)
}
