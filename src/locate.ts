import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Place } from './check.js'
import type { Memo } from './fact.js'
import { clientGraph } from './facts/client-graph.js'
import { manifestReading } from './facts/manifest.js'
import { stage } from './facts/stage.js'
import { frameOf } from './frame.js'
import { isOwn, labelOf } from './graph/labels.js'
import type { ReportPlace } from './report.js'

/** Completes a place: line and column of a JSON pointer, the code frame, and the place in the author's source. */
export type Locator = (place: Place) => Promise<ReportPlace | undefined>

export function newLocator(memo: Memo): Locator {
  return async (place) => {
    if ('pointer' in place) return inManifest(place.pointer, memo)
    const file = 'file' in place ? place : await fromClientBundle(place.inClientBundle, memo)
    return file && inFile(file, memo)
  }
}

async function inManifest(pointer: string, memo: Memo): Promise<ReportPlace> {
  const known = await memo.ask(manifestReading)
  if (known.status !== 'known' || !known.value.ok) return { file: 'package.json', pointer }
  const { text } = known.value
  const offset = await offsetOf(pointer, text)
  return {
    file: 'package.json',
    pointer,
    ...lineAndColumn(text, offset),
    ...framed(text, lineAndColumn(text, offset)),
  }
}

/** The offset of the property that `pointer` names, or of its nearest ancestor that is there. */
async function offsetOf(pointer: string, text: string): Promise<number> {
  const { parseTree } = await import('jsonc-parser')
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  let node = parseTree(text)
  let offset = node?.offset ?? 0
  for (const step of steps) {
    const property = node?.children?.find(({ children }) => children?.[0]?.value === step)
    const next = node?.type === 'array' ? node.children?.[Number(step)] : property?.children?.[1]
    if (next === undefined) break
    offset = property?.offset ?? next.offset
    node = next
  }
  return offset
}

/** Undefined for code of a dependency. */
async function fromClientBundle(
  { line, column }: { readonly line: number; readonly column: number },
  memo: Memo,
): Promise<FilePlace | undefined> {
  const [bundled, staged] = await Promise.all([memo.ask(clientGraph), memo.ask(stage)])
  if (bundled.status !== 'known' || staged.status !== 'known') return undefined
  const { map } = bundled.value.graph
  if (map === undefined) return undefined
  const { originalPositionFor, TraceMap } = await import('@jridgewell/trace-mapping')
  const found = originalPositionFor(new TraceMap(map), { line, column: column - 1 })
  if (found.source === null) return undefined
  const file = path.resolve(staged.value.app, found.source)
  if (!isOwn(file, staged.value.root)) return undefined
  return { file: labelOf(file, staged.value.root), line: found.line, column: found.column + 1 }
}

type FilePlace = Extract<Place, { readonly file: string }>

async function inFile(place: FilePlace, memo: Memo): Promise<ReportPlace> {
  const { file, line, column = 1 } = place
  const staged = await memo.ask(stage)
  if (line === undefined || staged.status !== 'known') return { file }
  const text = await readFile(path.join(staged.value.root, file), 'utf8').catch(() => undefined)
  if (text === undefined) return { file, line, column }
  const source = await authorsPlace(staged.value.root, file, text, { line, column })
  const frame = source?.text === undefined ? framed(text, { line, column }) : framed(source.text, source.at)
  return { file, line, column, ...frame, ...(source === undefined ? {} : { source: source.at }) }
}

async function authorsPlace(root: string, file: string, text: string, at: { line: number; column: number }) {
  const comment = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(text)?.[1]
  if (comment === undefined) return undefined
  const { originalPlace } = await import('./source-map.js')
  return originalPlace(root, file, comment, at).catch(() => undefined)
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

function framed(text: string, at: { line: number; column: number }): { frame?: string } {
  const frame = frameOf(text, at.line, at.column)
  return frame === undefined ? {} : { frame }
}
