import { describe, expect, it } from 'vitest'
import type { EntryGraph } from '../../src/facts/worker-graphs.js'
import { moduleMap, type Mapped } from '../../src/graph/module-map.js'
import type { Destination, Edge } from '../../src/graph/graph.js'
import { renderReport, type Report } from '../../src/index.js'
import { ANYWHERE } from '../../src/render/setting.js'
import { awkwardReport } from '../render/awkward.js'

const ROOT = '/app/node_modules/words'
const PACKAGES = '/app/node_modules'

function edge(from: string, to: Destination, specifier = ''): Edge {
  return { from, to, specifier, kind: 'import', line: 1, column: 1 }
}

const file = (path: string): Destination => ({ kind: 'file', path })

function entryGraph(edges: readonly Edge[], root = `${ROOT}/plugin.js`, key = './plugin'): EntryGraph {
  const paths = new Set([
    root,
    ...edges.flatMap(({ from, to }) => [from, ...(to.kind === 'file' ? [to.path] : [])]),
  ])
  const modules = [...paths].map((path) => ({ path, bytes: 10, format: 'esm' as const }))
  const rest = { errors: [], warnings: [], code: undefined, map: undefined }
  return { entry: { key, kind: 'plugin' } as EntryGraph['entry'], graph: { root, modules, edges, ...rest } }
}

function mapped(graphs: readonly EntryGraph[], findings: Mapped['findings'] = []) {
  const packageOf = (path: string) => {
    const [, name] = /node_modules\/([^/]+)\//.exec(path) ?? []
    return name === undefined
      ? undefined
      : { name, folder: `${PACKAGES}/${name}`, json: { version: '1.0.0' } }
  }
  const map = moduleMap({ graphs, findings, packageRoot: ROOT, packageOf })
  if (map === undefined) throw new Error('nothing was mapped')
  return map
}

/** 60 files of the plugin, and 100 packages of 20 modules each, one of which imports `fs` from its last. */
function bigGraph(): EntryGraph {
  const own = Array.from({ length: 60 }, (_, i) => `${ROOT}/own-${i}.js`)
  const edges = own.map((path) => edge(`${ROOT}/plugin.js`, file(path)))
  for (let p = 0; p < 100; p++) {
    const modules = Array.from({ length: 20 }, (_, i) => `${PACKAGES}/dep-${p}/m${i}.js`)
    const importers = [own[p % 60] ?? '', ...modules]
    edges.push(...modules.map((path, i) => edge(importers[i] ?? '', file(path))))
  }
  edges.push(edge(`${PACKAGES}/dep-99/m19.js`, { kind: 'builtin', name: 'fs', mobile: false }, 'node:fs'))
  return entryGraph(edges)
}

const chain = [
  'plugin.js',
  'own-39.js',
  ...Array.from({ length: 20 }, (_, i) => `dep-99/m${i}.js`),
  'node:fs',
]
const finding = { entry: './plugin', chain, check: 'worker/node-builtin', severity: 'error' } as const

describe('the map of the worker', () => {
  it('shows own files one by one and a dependency as one, and what an import names that is no module', () => {
    const { nodes, ...rest } = mapped([
      entryGraph([
        edge(`${ROOT}/plugin.js`, file(`${ROOT}/words.js`), './words.js'),
        edge(
          `${ROOT}/plugin.js`,
          { kind: 'host', specifier: '@qvac/sdk/plugin-utils' },
          '@qvac/sdk/plugin-utils',
        ),
        edge(`${ROOT}/words.js`, file(`${PACKAGES}/dep/a.js`), 'dep'),
        edge(`${PACKAGES}/dep/a.js`, file(`${PACKAGES}/dep/b.js`), './b.js'),
        edge(`${PACKAGES}/dep/b.js`, file(`${ROOT}/plugin.js`), 'words/plugin'),
      ]),
    ])
    expect(rest).toEqual({ modules: 4, bytes: 40, chains: [] })
    expect(nodes).toEqual([
      { label: 'plugin.js', kind: 'own', entries: ['./plugin'], modules: 1, bytes: 10, imports: [1, 2] },
      { label: '@qvac/sdk', kind: 'host', modules: 0, bytes: 0, imports: [] },
      { label: 'words.js', kind: 'own', modules: 1, bytes: 10, imports: [3] },
      { label: 'dep@1.0.0', kind: 'package', modules: 2, bytes: 20, imports: [0] },
    ])
  })

  it('of two thousand modules is small, loses none, and holds the whole of a chain', () => {
    const map = mapped([bigGraph()], [finding])
    expect(map.modules).toBe(2061)
    expect(map.nodes.reduce((sum, { modules }) => sum + modules, 0)).toBe(2061)
    expect(map.nodes.length).toBeLessThan(120)
    expect(map.nodes.flatMap(({ kind, label }) => (kind === 'rest' ? [label] : []))).toEqual([
      'further files of the plugin',
      'further packages',
    ])
    const [blamed] = map.chains
    expect(blamed?.nodes.map((index) => map.nodes[index]?.label)).toEqual([...chain.slice(0, -1), 'fs'])
    for (const [index, to] of blamed?.nodes.slice(1).entries() ?? [])
      expect(map.nodes[blamed?.nodes[index] ?? 0]?.imports).toContain(to)
    expect(JSON.stringify(map, null, 2).length).toBeLessThan(100_000)
  })

  it('does not depend on the order in which imports were found', () => {
    const { entry, graph } = bigGraph()
    const turned = { entry, graph: { ...graph, edges: graph.edges.toReversed() } }
    expect(mapped([turned], [finding])).toEqual(mapped([bigGraph()], [finding]))
  })

  it('tells a chain once, with the worst severity, and ends it at what no literal import leads to', () => {
    const graph = entryGraph([edge(`${ROOT}/plugin.js`, file(`${ROOT}/words.js`), './words.js')])
    const said = { entry: './plugin', chain: ['plugin.js', 'words.js', './made-up'] }
    const map = mapped(
      [graph],
      [
        { ...said, check: 'worker/dynamic-import-soft', severity: 'warning' },
        { ...said, check: 'worker/dynamic-import', severity: 'error' },
        { ...said, entry: '.', check: 'client/metro', severity: 'error' },
      ],
    )
    expect(map.chains).toEqual([
      {
        severity: 'error',
        checks: ['worker/dynamic-import-soft', 'worker/dynamic-import'],
        nodes: [0, 1, 2],
      },
    ])
    expect(map.nodes[2]).toEqual({ label: './made-up', kind: 'named', modules: 0, bytes: 0, imports: [] })
    expect(map.nodes[1]?.imports).toEqual([2])
  })

  it('is drawn whole, with what is blamed marked and told in words', async () => {
    const graph = mapped([bigGraph()], [finding])
    const packages = awkwardReport.packages.map((one) => ({ ...one, findings: [], graph }))
    const text = await renderReport({ ...awkwardReport, packages } satisfies Report, 'html', ANYWHERE)
    expect(text.match(/<g class="box /g)).toHaveLength(graph.nodes.length)
    expect(text).toMatch(/<g class="box builtin fault error"><title>error: fs \(built into Node, not Bare\)/)
    expect(text.match(/<g class="arrow fault error">/g)).toHaveLength(chain.length - 1)
    expect(text).toMatch(/2061 modules, [\d.]+ kB; \d+ of them are folded into \d+ boxes\./)
    expect(text).toContain('dep-99/m18.js → dep-99/m19.js → fs')
  })
})
