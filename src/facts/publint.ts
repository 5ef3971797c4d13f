import type { Message } from 'publint'
import { defineFact } from '../fact.js'
import { manifestReading } from './manifest.js'
import { isObject, type JsonObject } from '../resolve/json.js'
import { stage } from './stage.js'

export interface PublintMessage {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'suggestion'
  /** JSON pointer into package.json. */
  readonly pointer: string
  /** The keys on the way to the place: `['exports', './plugin', 'import']`. */
  readonly path: readonly string[]
  /** publint's own sentence. */
  readonly text: string
  readonly args: Readonly<Record<string, unknown>>
}

export type PublintReading =
  | { readonly ok: true; readonly messages: readonly PublintMessage[] }
  /** publint stops with an exception on some manifests that npm takes. */
  | { readonly ok: false; readonly said: string }

/** What publint says of the staged package, which holds exactly what npm would publish. */
export const publintReading = defineFact({
  name: 'publint',
  needs: { stage, manifestReading },
  async learn({ stage, manifestReading }): Promise<PublintReading> {
    const odd = manifestReading.ok ? oddity(manifestReading.raw) : undefined
    if (odd !== undefined) return { ok: false, said: odd }
    const [{ publint }, { formatMessage }] = await Promise.all([import('publint'), import('publint/utils')])
    try {
      const { messages, pkg } = await publint({ pkgDir: stage.root, pack: false })
      const text = (message: Message) => formatMessage(message, pkg, { color: false }) ?? message.code
      return {
        ok: true,
        messages: messages.map((message) => toMessage(message, text(message))).toSorted(byPlace),
      }
    } catch (error) {
      return { ok: false, said: error instanceof Error ? error.message : String(error) }
    }
  },
})

/**
 * What publint throws on: in part from work that it does not await, where nothing can catch it and Node would end
 * the process.
 */
function oddity(raw: JsonObject): string | undefined {
  // It compares each key of `exports` with each.
  if (isObject(raw['exports']) && Object.keys(raw['exports']).length > MAX_KEYS)
    return '`exports` has too many keys'
  for (const field of ['exports', 'imports']) {
    if (!isConditions(raw[field], MAX_DEPTH)) return `\`${field}\` is no map of conditions`
  }
  const ranges = isObject(raw['dependencies']) ? Object.values(raw['dependencies']) : []
  return ranges.every((range) => typeof range === 'string') ? undefined : 'a dependency has no range'
}

const MAX_DEPTH = 32
const MAX_KEYS = 500

function isConditions(value: unknown, depth: number): boolean {
  if (depth === 0) return false
  if (value === undefined || value === null || typeof value === 'string') return true
  if (Array.isArray(value)) return value.every((one) => isConditions(one, depth - 1))
  return isObject(value) && Object.values(value).every((one) => isConditions(one, depth - 1))
}

function toMessage({ code, type, path, args }: Message, text: string): PublintMessage {
  const pointer = path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return { code, severity: type, pointer, path, text, args }
}

/** publint lints in parallel, so its order is that of completion. */
function byPlace(a: PublintMessage, b: PublintMessage): number {
  const [first, second] = [a, b].map(({ pointer, code, text }) => `${pointer}\0${code}\0${text}`)
  return (first ?? '') < (second ?? '') ? -1 : 1
}
