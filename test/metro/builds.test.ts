import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import metro from '../../checks/client/metro.js'
import metroSoft from '../../checks/client/metro-soft.js'
import { faultsOf, type MetroFault } from '../../src/metro/faults.js'
import type { MetroBuild, MetroRequest } from '../../src/metro/messages.js'
import { ToolUnusable } from '../../src/borrowed-tool.js'
import { startMetro } from '../../src/metro/run.js'
import { thisSystem } from '../../src/system.js'
import { repository, withFolder } from '../support/fixture.js'

const modules = path.join(repository, 'node_modules')
const folders = {
  config: path.join(modules, '@react-native/metro-config'),
  metro: path.join(modules, 'metro'),
}
const packages: MetroRequest['packages'] = {
  preset: path.join(modules, '@react-native/babel-preset'),
  extra: { '@babel/runtime': path.join(modules, '@babel/runtime') },
}

/** Files of a package by path, the first being its client. */
type Files = Readonly<Record<string, string>>

async function buildOf(
  files: Files,
  given: Partial<typeof folders & MetroRequest['packages']> = {},
): Promise<readonly MetroFault[]> {
  return withFolder('metro', async (root) => {
    const folder = path.join(root, 'node_modules', 'words')
    for (const [file, text] of Object.entries({
      'package.json': '{"name":"words","type":"module"}',
      ...files,
    })) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
      await writeFile(path.join(folder, file), text)
    }
    const entry = path.join(folder, Object.keys(files)[0] ?? '')
    const request: MetroRequest = {
      entry,
      project: await mkdtemp(path.join(root, 'project-')),
      watch: [root, path.join(modules, 'metro-runtime'), path.join(modules, '@babel/runtime')],
      platforms: ['android', 'ios'],
      packages: { ...packages, ...given },
      hermesc: null,
    }
    const script = path.join(repository, 'dist/probe/metro.mjs')
    const { signal } = new AbortController()
    const { config, metro } = { ...folders, ...given }
    const setup = { packages: [config, metro], home: root, timeoutMs: 60_000, signal }
    const process = startMetro({ script, system: thisSystem(), ...setup })
    const outcomes = await process.build(request).finally(() => process.stop())
    const builds = outcomes.map((outcome): MetroBuild => ({ preset: 'react-native', outcome }))
    const failed = builds.flatMap(({ preset, outcome }) =>
      outcome.kind === 'built' ? [] : [{ preset, outcome }],
    )
    const graph = { root: entry, modules: [], edges: [], errors: [], warnings: [], code: '', map: '' }
    return faultsOf(failed, builds, { entry: { key: '.' }, graph }, folder)
  })
}

function said(metroFaults: readonly MetroFault[]) {
  return [metro, metroSoft].flatMap((check) =>
    [...check.inspect({ metroFaults })].map(({ message, text, at }) => ({ message, text, at })),
  )
}

describe('what the real Metro says of a client', () => {
  it('is nothing where it builds', async () => {
    expect(
      await buildOf({ 'client.js': `import { x } from '@qvac/sdk/x'\nexport const f = () => x` }),
    ).toEqual([])
  })

  it('names what it cannot resolve, and who imports it', async () => {
    const faults = await buildOf({ 'client.js': `import './b.js'`, 'b.js': `import './nope.js'` })
    expect(said(faults)).toMatchObject([{ message: 'unresolved', at: { file: 'b.js' } }])
    expect(said(faults)[0]?.text).toContain('"./nope.js"')
  })

  it('names exports that do not lead on', async () => {
    const faults = await buildOf({
      'client.js': `import 'dependency'`,
      'node_modules/dependency/package.json': `{"name":"dependency","exports":{"node":"./lib.js"}}`,
      'node_modules/dependency/lib.js': '',
    })
    expect(said(faults)).toMatchObject([{ message: 'exports', at: { file: 'client.js' } }])
  })

  it('gives the place of what Babel refuses', async () => {
    const faults = await buildOf({
      'client.js': `\nexport const f = () => {\n  using x = null\n  return x\n}`,
    })
    expect(said(faults)).toMatchObject([{ message: 'untransformed', at: { file: 'client.js', line: 3 } }])
  })

  it('gives the place of what no engine reads', async () => {
    const faults = await buildOf({ 'client.js': `const a = 1\n\nexport const b = await a` })
    expect(said(faults)).toMatchObject([{ message: 'broken', at: { file: 'client.js', line: 3 } }])
  })

  it('is a warning where Expo compiles it', async () => {
    const faults = await buildOf({ 'client.js': `export const here = import.meta.url` })
    expect(said(faults)).toMatchObject([
      { message: 'preset-of-react-native', at: { file: 'client.js', line: 1 } },
    ])
  })

  it('proves nothing where Metro stops for a reason of its own', async () => {
    const faults = await buildOf({
      'client.js': `import 'dependency'`,
      'node_modules/dependency/package.json': `{"name":`,
    })
    expect([...metro.inspect({ metroFaults: faults })]).toMatchObject([{ message: 'other', unproven: true }])
  })

  it('is not to be had from a Metro that does not load', async () => {
    const metro = path.join(path.parse(repository).root, 'nowhere')
    await expect(buildOf({ 'client.js': '' }, { metro })).rejects.toThrow(ToolUnusable)
  })
})
