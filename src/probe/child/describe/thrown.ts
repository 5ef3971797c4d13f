import type { Thrown } from '../../description.js'
import { isObject, ownNames, valueOf } from './read.js'
import { cut, describeValue } from './value.js'

const STACK = 4000

/** Describes what was thrown: any value at all, in any state. `byLoader` judges an error by its stack. */
export function describeThrown(thrown: unknown, byLoader: (error: object, stack: string) => boolean): Thrown {
  const message = text(thrown, 'message')
  const stack = text(thrown, 'stack', STACK)
  const isError = message !== null && (stack !== null || text(thrown, 'name') !== null)
  return {
    value: describeValue(thrown),
    isError,
    name: text(thrown, 'name'),
    message,
    stack,
    code: text(thrown, 'code'),
    specifier: text(thrown, 'specifier'),
    referrer: url(valueOf(thrown, 'referrer')),
    candidates: urls(valueOf(thrown, 'candidates')),
    cause: causeOf(valueOf(thrown, 'cause')),
    byLoader: isObject(thrown) && stack !== null && byLoader(thrown, stack),
  }
}

function text(holder: unknown, key: string, length = 2000): string | null {
  const value = valueOf(holder, key)
  return typeof value === 'string' ? cut(value, length) : null
}

function url(value: unknown): string | null {
  const href = typeof value === 'string' ? value : valueOf(value, 'href')
  return typeof href === 'string' ? cut(href, 2000) : null
}

function urls(list: unknown): string[] {
  if (!Array.isArray(list)) return []
  return ownNames(list)
    .slice(0, 50)
    .map((index) => url(valueOf(list, index)))
    .filter((href) => href !== null)
}

function causeOf(cause: unknown): string | null {
  const message = text(cause, 'message')
  if (message !== null) return `${text(cause, 'name') ?? 'Error'}: ${message}`
  return typeof cause === 'string' ? cut(cause) : null
}
