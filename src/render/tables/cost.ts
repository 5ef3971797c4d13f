import { bytesText } from '../../publish/bytes.js'
import type { CostReport } from '../../report.js'

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

/** A size in words. */
export interface Size {
  readonly of: string
  readonly size: string
}

/** The same for a table: what could not be measured is left out; the addons stand in a table of their own. */
export function costTable({ files, packed, unpacked, client, worker }: CostReport): readonly Size[] {
  return [
    { of: 'published files', size: String(files) },
    { of: 'packed, about', size: bytesText(packed) },
    { of: 'unpacked', size: bytesText(unpacked) },
    ...(client === null ? [] : [{ of: 'client in the bundle of an app', size: bytesText(client) }]),
    ...(worker === null ? [] : [{ of: 'modules in the worker', size: bytesText(worker) }]),
  ]
}
