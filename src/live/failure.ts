import { isBuiltin } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Place } from '../check.js'
import { ownPlace } from '../load/place.js'
import type { Thrown } from '../probe/description.js'
import { nodeOnly } from '../analysis/globals/runtime.js'
import type { Stage } from '../facts/stage.js'
import type { Death, Failure } from './messages.js'

/** Why a call failed, as far as it cannot lie in what it was called with. */
export type Cause =
  | 'bad-answer'
  | 'misdirected'
  | 'missing-name'
  | 'missing-module'
  | 'not-iterable'
  | 'not-json'
  | 'asynchronous'

const CODES: ReadonlyMap<number, Cause> = new Map([
  [53_851, 'misdirected'],
  [53_853, 'bad-answer'],
  [53_855, 'misdirected'],
])

/** Where things were when a run took place. */
export interface Surroundings {
  readonly stage: Stage
  /** Absolute folders of the SDK's own code. */
  readonly sdk: readonly string[]
}

/**
 * `params` is what the handler was called with. Null where the failure may be an answer to these, or may come from
 * elsewhere: a handler has every right to throw.
 */
export function causeOf(
  { code, message, stack }: Failure,
  params: unknown,
  surroundings: Surroundings,
): Cause | null {
  const byCode = code === null ? undefined : CODES.get(code)
  if (byCode !== undefined) return byCode
  if (/^(Encountered Promise|Async refinement encountered) during synchronous/.test(message))
    return 'asynchronous'
  if (isRaisedIn(surroundings.sdk, stack)) {
    if (/^generator is not (async )?iterable$/.test(message)) return 'not-iterable'
    if (/^(Do not know how to serialize a BigInt|Converting circular structure to JSON)/.test(message))
      return 'not-json'
  }
  const name = missingName({ message, stack })
  if (name !== null && !mentions(params, name)) return 'missing-name'
  const module = /^MODULE_NOT_FOUND: Cannot find module '([^']+)'/.exec(message)?.[1]
  if (module === undefined || mentions(params, module)) return null
  // A package may be an optional one that is not installed here.
  return /^[./]/.test(module) || isBuiltin(module) ? 'missing-module' : null
}

/** Whether the innermost frame with a file lies in one of the folders. */
function isRaisedIn(folders: readonly string[], stack: string | null): boolean {
  const [innermost] = (stack ?? '').split('\n').filter((line) => /^\s+at .*file:/.test(line))
  return folders.some((folder) => innermost?.includes(`${pathToFileURL(folder).href}/`))
}

/** The name that a ReferenceError is about. A plugin that evaluates what it is given may well meet an unknown name. */
export function missingName({ message, stack }: Pick<Failure, 'message' | 'stack'>): string | null {
  const name = /^([\p{ID_Start}$_][\p{ID_Continue}$]*) is not defined$/u.exec(message)?.[1]
  if (name === undefined) return null
  if (stack !== null) return stack.startsWith('ReferenceError:') ? name : null
  // Loading a model hands on the message alone, which an error of the plugin's own could have too.
  return nodeOnly.has(name) || IN_COMMONJS.has(name) ? name : null
}

const IN_COMMONJS = new Set(['require', 'module', 'exports', '__dirname', '__filename'])

function mentions(params: unknown, text: string): boolean {
  return (JSON.stringify(params) as string | undefined)?.includes(text) ?? false
}

/** Where in the package's own files it was thrown. */
export function placeOf(stack: string | null, { stage }: Surroundings): Place | undefined {
  for (const [, url, line, column] of (stack ?? '').matchAll(/(file:\S+?):(\d+):(\d+)\)?$/gm)) {
    const place = ownPlace({ url: url ?? '', line: Number(line), column: Number(column) }, stage)
    if (place !== undefined) return place
  }
  return undefined
}

/** The way to the stage is another in each run, and nobody's business. */
export function told(message: string, { stage: { root } }: Surroundings): string {
  const line = message
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
  return line.replaceAll(/file:\S+?(?=['")\s]|$)/g, (url) => relative(url, root)).replaceAll(`${root}/`, '')
}

const INSTALLED = '/node_modules/'

function relative(url: string, root: string): string {
  try {
    const file = fileURLToPath(url)
    if (file.startsWith(`${root}/`)) return file.slice(root.length + 1)
    return file.includes(INSTALLED) ? file.slice(file.lastIndexOf(INSTALLED) + INSTALLED.length) : url
  } catch {
    return url
  }
}

/** What ended the worker, in a few words. */
export function reasonOf({ uncaught, code, signal, stderr }: Death, surroundings: Surroundings): string {
  if (uncaught !== null) return thrownText(uncaught, surroundings)
  const said = /^Uncaught (.+)$/m.exec(stderr)?.[1]
  if (said !== undefined) return told(said, surroundings)
  return signal === null ? `it ended with exit code ${code ?? '?'}` : `it was ended by ${signal}`
}

function thrownText({ isError, name, message, value }: Thrown, surroundings: Surroundings): string {
  if (isError) return told(`${name ?? 'Error'}: ${message ?? ''}`, surroundings)
  return value.text === null
    ? `a value that is no error (${value.kind})`
    : `the ${value.kind} ${JSON.stringify(value.text)}`
}
