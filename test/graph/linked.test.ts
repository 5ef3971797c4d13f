import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPlugin, type Report } from '../../src/index.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'

/** Where a package stands on which the linked one depends. */
type Place = 'beside the real place' | 'above the real place' | 'beside the link' | 'nowhere'

const LEADS_ON = `export { space } from 'one-space'`

/** The good plugin with a dependency that `npm link` has put there, the real place of which is outside the project. */
async function checkLinked(place: Place, code = LEADS_ON): Promise<Report['packages'][number]> {
  const outside = await mkdtemp(path.join(tmpdir(), 'linked-'))
  try {
    return await withFolder('linked', async (root) => {
      await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
      const spaces = path.join(outside, 'lib', 'word-spaces')
      await writePackage(spaces, 'word-spaces', code, { 'one-space': '^1.0.0' })
      await mkdir(path.join(root, 'node_modules'))
      await symlink(spaces, path.join(root, 'node_modules', 'word-spaces'), 'junction')
      const parents = {
        'beside the real place': spaces,
        'above the real place': outside,
        'beside the link': root,
        nowhere: undefined,
      }
      const parent = parents[place]
      if (parent !== undefined) {
        const folder = path.join(parent, 'node_modules', 'one-space')
        await writePackage(folder, 'one-space', `export const space = ' '`)
      }
      for (const file of ['dist/plugin.js', 'dist/client.js']) {
        const text = await readFile(path.join(root, file), 'utf8')
        await writeFile(path.join(root, file), `import { space } from 'word-spaces'\n${text}\nvoid space\n`)
      }
      const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
        dependencies: object
      }
      const dependencies = { ...manifest.dependencies, 'word-spaces': '^1.0.0' }
      await writeFile(path.join(root, 'package.json'), JSON.stringify({ ...manifest, dependencies }))
      const { packages } = await checkPlugin(root, { metro: true })
      const [report] = packages
      if (report === undefined) throw new Error('nothing was checked')
      return report
    })
  } finally {
    await rm(outside, { recursive: true, force: true })
  }
}

async function writePackage(folder: string, name: string, code: string, dependencies = {}): Promise<void> {
  await mkdir(folder, { recursive: true })
  const manifest = { name, version: '1.0.0', type: 'module', exports: './index.js', dependencies }
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest))
  await writeFile(path.join(folder, 'index.js'), code)
}

describe('a dependency that is linked from outside the project', () => {
  it.each(['beside the real place', 'above the real place'] as const)(
    'has nothing said of it where what it imports is %s',
    async (place) => {
      const { verdict, findings, unproven } = await checkLinked(place)
      expect({ verdict, findings, unproven }).toEqual({ verdict: 'ready', findings: [], unproven: [] })
    },
  )

  it.each(['beside the link', 'nowhere'] as const)(
    'is no fault of the plugin, nor proof, where what it imports is %s',
    async (place) => {
      const { verdict, findings, unproven, outcomes } = await checkLinked(place)
      expect(findings).toEqual([])
      expect(verdict).toBe('could-not-tell')
      expect(unproven.map(({ check, message, data }) => [check, message, data['name']])).toEqual([
        ['worker/bundles', 'not-beside', 'one-space'],
        ['client/bundles', 'not-beside', 'one-space'],
      ])
      expect(outcomes.find(({ check }) => check === 'client/metro')).toMatchObject({ status: 'blocked' })
    },
  )

  it.each([
    ['what it imports', `import 'fs'`, ['worker/node-builtin', 'client/node-builtin']],
    ['what it uses', `export const space = process.pid`, ['worker/missing-global']],
    ['where it does not parse', `export const space = ;`, ['worker/bundles', 'client/bundles']],
    ['what it does not export', `export {}`, ['worker/bundles', 'client/bundles']],
    [
      'what bare-pack does not see',
      `export const space = (it) => import(it)`,
      ['worker/dynamic-import-soft'],
    ],
  ])('is named as one that is installed, whatever is said of it: %s', async (_, code, checks) => {
    const { findings, unproven, graph } = await checkLinked('nowhere', code)
    const said = JSON.stringify({ findings, unproven, graph })
    expect(findings.map(({ check }) => check)).toEqual(expect.arrayContaining(checks))
    expect(said).toContain('word-spaces/index.js')
    expect(said).not.toMatch(/linked-\w{6}|\.\.\//)
  })

  it('is one node of the drawn graph', async () => {
    const { graph } = await checkLinked('beside the real place')
    expect(graph?.nodes.map(({ label, kind }) => [label, kind])).toContainEqual([
      'word-spaces@1.0.0',
      'package',
    ])
    const chained = await checkLinked('nowhere', `import 'fs'\nexport const space = ' '`)
    const { nodes = [], chains = [] } = chained.graph ?? {}
    expect(chains.map((one) => one.nodes.map((number) => nodes[number]?.label))).toContainEqual([
      'dist/plugin.js',
      'word-spaces/index.js',
      'fs',
    ])
  })
})

describe('a plugin that an app has by a link, and whose own folder has nothing installed', () => {
  /** Nothing above it has anything installed. */
  async function unprovenOf(target: (app: string, plugin: string) => string): Promise<readonly string[][]> {
    const outside = await realpath(await mkdtemp(path.join(tmpdir(), 'linked-plugin-')))
    try {
      const [app, plugin] = [path.join(outside, 'app'), path.join(outside, 'plugin')]
      await cp(path.join(fixturesFolder, 'ready'), plugin, { recursive: true })
      await writePackage(path.join(app, 'node_modules', 'zod'), 'zod', 'export const z = {}')
      await symlink(plugin, path.join(app, 'node_modules', 'qvac-words-plugin'), 'junction')
      const { packages } = await checkPlugin(target(app, plugin), {
        level: 'static',
        only: ['worker/bundles'],
      })
      return packages.flatMap(({ unproven, verdict }) =>
        unproven.map(({ message, data }) => [verdict, message, String(data['name'])]),
      )
    } finally {
      await rm(outside, { recursive: true, force: true })
    }
  }

  it('is looked up from its real place, and that is said to whoever names it by the link', async () => {
    const byLink = await unprovenOf((app) => path.join(app, 'node_modules', 'qvac-words-plugin'))
    expect(byLink).toEqual([['could-not-tell', 'not-beside', 'zod']])
  })

  it('is a plugin without its dependencies to whoever names its folder', async () => {
    expect(await unprovenOf((_, plugin) => plugin)).toEqual([['could-not-tell', 'not-installed', 'zod']])
  })
})
