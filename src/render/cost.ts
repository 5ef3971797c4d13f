import { bytesText } from '../publish/bytes.js'
import type { CostReport } from '../report.js'

/** One sentence: what is published, and what an app gains by it. */
export function costText({ files, packed, unpacked, client, worker, addons }: CostReport): string {
  const shipped = `${files} ${files === 1 ? 'file' : 'files'}, ${bytesText(packed)} packed, ${bytesText(unpacked)} unpacked`
  const gained = [
    ...(client === null ? [] : [`${bytesText(client)} of client`]),
    ...(worker === null ? [] : [`${bytesText(worker)} of worker`]),
    ...addonTexts(Object.values(addons)),
  ]
  return gained.length === 0
    ? `Publishes ${shipped}`
    : `Publishes ${shipped}; an app gains ${gained.join(', ')}`
}

function addonTexts(sizes: readonly number[]): string[] {
  if (sizes.length === 0) return []
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)].map(bytesText)
  return [`${least === most ? (most ?? '') : `${least ?? ''} to ${most ?? ''}`} of addons a host`]
}
