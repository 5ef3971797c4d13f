import { describe, expect, it } from 'vitest'
import type { Edge, EdgeKind } from '../../src/graph/graph.js'
import { higher, isStarted, isSure, levelsOf, lower } from '../../src/worker/levels.js'
import { evaluationOrder } from '../../src/worker/order.js'
import { readText } from '../../src/worker/reading.js'

type Files = Readonly<Record<string, string>>

/** Files are ES modules where they end in .mjs; names that begin with `dep` are a dependency's. */
function graphOf(files: Files) {
  const readings = new Map(
    Object.entries(files).map(([path, code]) => [
      path,
      readText(code, path.endsWith('.mjs') ? 'esm' : 'cjs'),
    ]),
  )
  const requestsOf = (path: string) => {
    const reading = readings.get(path)
    return reading?.ok === true ? reading.requests : undefined
  }
  const edges = Object.keys(files).flatMap((from) =>
    (requestsOf(from) ?? []).map(({ specifier, kind }): Edge => edge(from, specifier, kind)),
  )
  const root = Object.keys(files)[0] ?? ''
  return { graph: { root, edges }, requestsOf, isOwn: (path: string) => !path.startsWith('dep') }
}

function edge(from: string, specifier: string, kind: EdgeKind): Edge {
  return { from, specifier, kind, to: { kind: 'file', path: specifier.slice(2) }, line: 1, column: 1 }
}

function levelOf(files: Files, path: string): string | undefined {
  const { graph, ...importers } = graphOf(files)
  return levelsOf(graph, [path], importers).get(path)
}

describe('levels', () => {
  it.each<[string, string, Files]>([
    ['start', 'a static import', { 'a.mjs': "import './b.mjs'", 'b.mjs': '' }],
    ['start', 'a chain', { 'a.mjs': "import './b.cjs'", 'b.cjs': "require('./c.cjs')", 'c.cjs': '' }],
    [
      'own-call',
      'an import in a function of the plugin',
      { 'a.mjs': "export const f = () => import('./c.cjs')", 'c.cjs': '' },
    ],
    ['own-call', 'a top-level import()', { 'a.mjs': "await import('./c.cjs')", 'c.cjs': '' }],
    [
      'dependency-call',
      'a require in a function of a dependency',
      { 'a.mjs': "import './dep.cjs'", 'dep.cjs': "exports.f = () => require('./c.cjs')", 'c.cjs': '' },
    ],
    [
      'dependency-call',
      'a require behind a condition',
      { 'a.mjs': "import './dep.cjs'", 'dep.cjs': "if (Date.now() > 1) require('./c.cjs')", 'c.cjs': '' },
    ],
    [
      'never',
      'a branch for Node',
      {
        'a.mjs': "import './dep.cjs'",
        'dep.cjs': "module.exports = typeof process === 'undefined' ? 1 : require('./c.cjs')",
        'c.cjs': '',
      },
    ],
    [
      'never',
      'a branch that Bare does not take',
      {
        'a.mjs': "import './dep.cjs'",
        'dep.cjs': "if (typeof Bare === 'undefined') require('./c.cjs')",
        'c.cjs': '',
      },
    ],
    [
      'caught',
      'an optional module',
      { 'a.mjs': "import './dep.cjs'", 'dep.cjs': "try { require('./c.cjs') } catch {}", 'c.cjs': '' },
    ],
    [
      'unsure',
      'a test for the runtime that cannot be decided',
      {
        'a.mjs': "import './dep.cjs'",
        'dep.cjs': "exports.f = (o) => { if (o.runtime === 'node') require('./c.cjs') }",
        'c.cjs': '',
      },
    ],
    [
      'start',
      'two ways, of which one is sure',
      {
        'a.mjs': "import './b.cjs'\nimport './c.cjs'",
        'b.cjs': "try { require('./c.cjs') } catch {}",
        'c.cjs': '',
      },
    ],
    [
      'start',
      'a circle',
      { 'a.mjs': "import './b.mjs'", 'b.mjs': "import './a.mjs'\nimport './c.cjs'", 'c.cjs': '' },
    ],
  ])('%s: %s', (expected, _, files) => {
    const path = Object.keys(files).at(-1) ?? ''
    expect(levelOf(files, path) ?? 'never').toBe(expected)
  })

  it('reads no module that is on no way to what is asked', () => {
    const { graph, isOwn } = graphOf({
      'a.mjs': "import './b.cjs'\nimport './c.cjs'",
      'b.cjs': "require('./d.cjs')",
      'c.cjs': '',
      'd.cjs': '',
    })
    const asked: string[] = []
    levelsOf(graph, ['c.cjs'], { isOwn, requestsOf: (path) => (asked.push(path), []) })
    expect(asked).toEqual([])
  })

  it('are ordered', () => {
    expect(lower('start', 'caught')).toBe('caught')
    expect(higher('never', 'unsure')).toBe('unsure')
    expect([
      isStarted('own-call'),
      isStarted('dependency-call'),
      isSure('dependency-call'),
      isSure('unsure'),
    ]).toEqual([true, false, true, false])
  })
})

describe('order of evaluation', () => {
  it('is that of the imports, each module after what it imports', () => {
    const { graph, requestsOf } = graphOf({
      'a.mjs': "import './b.mjs'\nimport './c.mjs'\nimport('./e.mjs')",
      'b.mjs': "import './d.mjs'",
      'c.mjs': "export * from './b.mjs'",
      'd.mjs': "import './a.mjs'",
      'e.mjs': '',
    })
    const order = evaluationOrder(graph, requestsOf)
    expect([...order].sort((one, other) => one[1] - other[1]).map(([path]) => path)).toEqual([
      'd.mjs',
      'b.mjs',
      'c.mjs',
      'a.mjs',
    ])
  })
})
