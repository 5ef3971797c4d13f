import { describe, expect, it } from 'vitest'
import type { Edge } from '../../src/graph/graph.js'
import { bareConditions, metroConditions } from '../../src/worker/imports-map.js'
import { undeclaredBy } from '../../src/worker/undeclared.js'

function edgeTo(specifier: string, to: Edge['to'], from = '/app/node_modules/plug/dist/a.js'): Edge {
  return { from, specifier, kind: 'import', to, line: 1, column: 1 }
}

describe('an undeclared package', () => {
  const own = {
    root: '/app/node_modules/plug',
    name: 'plug',
    conditions: (kind: 'import' | 'require') => bareConditions(kind, 'linux-x64'),
  }
  const file = (target: string) => ({ kind: 'file', path: target }) as const
  it.each([
    ['dep', {}, edgeTo('dep/sub', file('/app/node_modules/dep/sub.js'))],
    ['@a/b', {}, edgeTo('@a/b/c', file('/x/c.js'))],
    [
      '@qvac/sdk',
      {},
      edgeTo('@qvac/sdk/plugin-utils', { kind: 'host', specifier: '@qvac/sdk/plugin-utils' }),
    ],
    ['bare-fs', { imports: { fs: { bare: 'bare-fs' } } }, edgeTo('fs', file('/x/bare-fs/index.js'))],
    ['dep', { imports: { '#dep': 'dep' } }, edgeTo('#dep', file('/x/dep/index.js'))],
    [undefined, { dependencies: { dep: '1' } }, edgeTo('dep', file('/x/dep.js'))],
    [undefined, { peerDependencies: { dep: '1' } }, edgeTo('dep', file('/x/dep.js'))],
    [undefined, { optionalDependencies: { dep: '1' } }, edgeTo('dep', file('/x/dep.js'))],
    ['dep', { devDependencies: { dep: '1' } }, edgeTo('dep', file('/x/dep.js'))],
    [undefined, {}, edgeTo('plug/other', file('/app/node_modules/plug/other.js'))],
    [undefined, {}, edgeTo('./b.js', file('/app/node_modules/plug/dist/b.js'))],
    [undefined, {}, edgeTo('dep', file('/app/node_modules/plug/node_modules/dep/index.js'))],
    [undefined, {}, edgeTo('dep', file('/x/dep.js'), '/app/node_modules/another/a.js')],
    [undefined, {}, edgeTo('fs', { kind: 'builtin', name: 'fs', mobile: true })],
    [
      undefined,
      {},
      edgeTo('dep', { kind: 'missing', code: 'MODULE_NOT_FOUND', message: '', candidates: [] }),
    ],
    [undefined, {}, edgeTo('dep', { kind: 'not-installed', name: 'dep' })],
  ])('%s with %j', (expected, manifest, edge) => {
    expect(undeclaredBy(edge, { ...own, manifest })).toBe(expected)
  })

  it.each([
    ['there', bareConditions('import', 'ios-arm64')],
    ['here', metroConditions('import')],
  ])('%s, by where the import is looked up', (expected, conditions) => {
    const manifest = { imports: { '#dep': { 'react-native': 'here', default: 'there' } } }
    const edge = edgeTo('#dep', file('/x/dep.js'))
    expect(undeclaredBy(edge, { ...own, manifest, conditions: () => conditions })).toBe(expected)
  })
})
