import { readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type BareOptions, createBareResolver } from '../../src/resolve/bare.js'
import { openFiles } from '../../src/resolve/files.js'
import { createMetroResolver } from '../../src/resolve/metro.js'
import type { ImportKind } from '../../src/resolve/resolution.js'
import { answersOf, makeRoot } from './answers.js'
import { bareBinary, inRuntime } from './oracles.js'
import { inBarePack, inMetro } from './packing-oracles.js'
import { fromInside, type Project, questions, writeProject } from './project.js'

const sdk = dirname(createRequire(import.meta.url).resolve('@qvac/sdk/package'))
const imports = JSON.parse(readFileSync(join(sdk, 'bare-imports.json'), 'utf8')) as NonNullable<
  BareOptions['imports']
>
const host = `${process.platform}-${process.arch}`

let project: Project

beforeAll(() => {
  project = writeProject(makeRoot())
})

afterAll(() => {
  rmSync(project.root, { recursive: true })
})

describe('from a module of the package', () => {
  test.each<ImportKind>(['import', 'require'])('Bare, %s', (kind) => {
    const every = fromInside(project)
    // An empty addon resolves, yet to import it is to load it.
    const asked = { ...every, specifiers: every.specifiers.filter((one) => one !== './f' && one !== '../f') }
    const resolver = createBareResolver({ files: openFiles(), host, links: 'follow' })
    expect(answersOf(resolver, kind, asked)).toEqual(inRuntime(bareBinary(), kind, asked))
  })

  test.each([{}, imports])('bare-pack with import map %#', async (map) => {
    const asked = fromInside(project)
    const resolver = createBareResolver({
      files: openFiles(),
      host: 'ios-arm64',
      links: 'keep',
      imports: map,
    })
    expect(answersOf(resolver, 'import', asked)).toEqual(await inBarePack('ios-arm64', asked, map))
  })

  test.each(['ios', 'android'] as const)('Metro for %s', async (platform) => {
    const asked = fromInside(project)
    const real = await inMetro({ root: project.root, platform, isESMImport: true }, asked)
    const resolver = await createMetroResolver({ files: openFiles(), platform })
    expect(answersOf(resolver, 'import', asked)).toEqual(real.verdicts)
  })
})

describe('from a dependency outside of the stage', () => {
  const specifiers = ['dep', 'linked', 'beside', 'plug', './l', './l.js', 'fs', 'path']
  const ask = (folder: string) => questions(project, join(project.root, folder), specifiers)

  // No module of Bare's ever stands at a link: it has gone on to the target.
  test.each(['store/linked', 'project/node_modules/dep'])('Bare, %s', (folder) => {
    const resolver = createBareResolver({ files: openFiles(), host, links: 'follow' })
    expect(answersOf(resolver, 'import', ask(folder))).toEqual(inRuntime(bareBinary(), 'import', ask(folder)))
  })

  test.each(['project/node_modules/linked', 'store/linked', 'project/node_modules/dep'])(
    'bare-pack and Metro, %s',
    async (folder) => {
      const asked = ask(folder)
      const packer = createBareResolver({ files: openFiles(), host, links: 'keep', imports })
      expect(answersOf(packer, 'import', asked)).toEqual(await inBarePack(host, asked, imports))
      const metro = await createMetroResolver({ files: openFiles(), platform: 'ios' })
      const real = await inMetro({ root: project.root, platform: 'ios', isESMImport: true }, asked)
      expect(answersOf(metro, 'import', asked)).toEqual(real.verdicts)
    },
  )

  test('one resolver answers the same specifier anew in each folder', () => {
    const resolver = createBareResolver({ files: openFiles(), host, links: 'keep' })
    const answers = ['store/linked', 'project/node_modules/dep'].map(
      (folder) => answersOf(resolver, 'import', ask(folder))['beside'],
    )
    expect(answers).toEqual(['→ store/node_modules/beside/index.js', '✗ MODULE_NOT_FOUND'])
  })
})

describe('a failure', () => {
  test('tells what was looked for, in order', () => {
    const resolver = createBareResolver({ files: openFiles(), host, links: 'keep' })
    const folder = join(project.root, 'store/linked')
    const answer = resolver({ specifier: './nope', kind: 'import', referrer: join(folder, 'l.js') })
    expect(answer.ok ? [] : answer.candidates.slice(0, 2)).toEqual([
      join(folder, 'nope'),
      join(folder, 'nope.js'),
    ])
  })

  test('does not say its code twice', () => {
    const resolver = createBareResolver({ files: openFiles(), host, links: 'keep' })
    const answer = resolver({ specifier: '#nope', kind: 'import', referrer: join(project.inside, 'a.js') })
    expect(answer.ok ? '' : answer.message).toMatch(/^Package import specifier '#nope' is not defined/)
  })
})
