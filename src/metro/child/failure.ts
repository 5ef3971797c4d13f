import path from 'node:path'
import type { MetroOutcome, MetroPlace } from '../messages.js'

type Failure<O = MetroOutcome> = O extends unknown ? Omit<O, 'platform'> : never

/** What Metro's errors carry; none of it is documented, so that all of it is optional. */
interface MetroError extends Error {
  readonly type?: unknown
  readonly originModulePath?: unknown
  readonly targetModuleName?: unknown
  readonly filename?: unknown
  readonly lineNumber?: unknown
  readonly column?: unknown
}

// eslint-disable-next-line no-control-regex -- the escape sequences of terminals
const COLOURS = /\u001B\[\d*m/g

/** What Metro's error says, of which only the first lines are for people. */
export function outcomeOfError(error: unknown, project: string): Failure {
  if (!(error instanceof Error)) return { kind: 'other', message: String(error) }
  const { type, originModulePath, targetModuleName }: MetroError = error
  const text = error.message.replace(COLOURS, '')
  if (typeof originModulePath === 'string' && typeof targetModuleName === 'string') {
    const refusedExports = error.constructor.name === 'PackageResolutionError'
    return {
      kind: 'unresolved',
      specifier: targetModuleName,
      from: originModulePath,
      refusedExports,
      message: firstSentence(text),
    }
  }
  if (type === 'TransformError' || /Invalid call at line \d+/.test(text)) {
    return {
      kind: 'untransformed',
      message: withoutPaths(firstSentence(text)),
      place: placeIn(error, text, project),
    }
  }
  return { kind: 'other', message: firstSentence(text) }
}

function firstSentence(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? '').trim()
}

/** `SyntaxError: /…/client.js: /…/client.js: Unexpected token (1:17)` without what the place says. */
function withoutPaths(text: string): string {
  return text
    .replace(/^(?:[\w.]*Error: )?(?:[^\s:]+\.[cm]?[jt]sx?: ?)+/, '')
    .replace(/^(?:[\w.]*Error: )?(?:[^\s:]+\.[cm]?[jt]sx?: ?)+/, '')
    .replace(/ \(\d+:\d+\)$/, '')
}

function placeIn(error: MetroError, text: string, project: string): MetroPlace | null {
  const [named] = /(?<=^|\s)[^\s:]+\.[cm]?[jt]sx?(?=:\s)/.exec(text) ?? []
  const absolute = [...text.matchAll(/(?<=^|\s)(?:\/|[A-Z]:\\)[^\n:]*\.[cm]?[jt]sx?(?=:\s)/g)].at(-1)?.[0]
  const file = absolute ?? (typeof error.filename === 'string' ? error.filename : named)
  if (file === undefined) return null
  const [, line, column] = /\((\d+):(\d+)\)/.exec(text) ?? /Invalid call at line (\d+)/.exec(text) ?? []
  const [, framed, gutter = ''] = /^> *(\d+) \|(.*)$/m.exec(text) ?? []
  const caret = /^ *\|( *)\^/m.exec(text)?.[1]
  return {
    file: path.resolve(project, file),
    line: Number(line ?? framed ?? 1),
    column: column === undefined ? Math.max(1, gutter === '' ? 1 : (caret?.length ?? 1)) : Number(column) + 1,
  }
}
