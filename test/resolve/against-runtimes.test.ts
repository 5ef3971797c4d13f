import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBareResolver } from '../../src/resolve/bare.js'
import { openFiles } from '../../src/resolve/files.js'
import { createMetroResolver } from '../../src/resolve/metro.js'
import { createNodeResolver } from '../../src/resolve/node.js'
import type { ImportKind } from '../../src/resolve/resolution.js'
import { answersOf, fallbacksOf, makeRoot } from './answers.js'
import { LEGACY_PACKAGES, OTHER_PACKAGES, PATTERN_PACKAGES } from './more-packages.js'
import { bareBinary, inRuntime, type Questions } from './oracles.js'
import { CONDITION_PACKAGES, SHAPE_PACKAGES, specifiersOf, writePackages } from './packages.js'
import { inBarePack, inMetro } from './packing-oracles.js'
import { randomPackages } from './random-packages.js'

const table = {
  ...CONDITION_PACKAGES,
  ...SHAPE_PACKAGES,
  ...PATTERN_PACKAGES,
  ...LEGACY_PACKAGES,
  ...OTHER_PACKAGES,
}
const all = { ...table, ...randomPackages(250) }

let stage = ''

beforeAll(() => {
  stage = makeRoot()
  writePackages(stage, all)
})

afterAll(() => {
  rmSync(stage, { recursive: true })
})

function ask(specifiers: readonly string[]): Questions {
  expect(specifiers.length).toBeGreaterThan(200)
  return { folder: stage, specifiers, tell: inPackage }
}

function inPackage(file: string): string {
  const parts = relative(join(stage, 'node_modules'), file).split('/')
  return parts.slice(parts[0]?.startsWith('@') ? 2 : 1).join('/')
}

describe.each<ImportKind>(['import', 'require'])('%s', (kind) => {
  test('Bare', () => {
    const questions = ask(specifiersOf(all))
    const host = `${process.platform}-${process.arch}`
    const resolver = createBareResolver({
      files: openFiles(),
      host,
      engines: { bare: '1.31.0' },
      links: 'follow',
    })
    expect(answersOf(resolver, kind, questions)).toEqual(inRuntime(bareBinary(), kind, questions))
  })

  test('Node', () => {
    // Of JSON that does not parse, require() in Node 20 tells the parser's name, later ones the code of import.
    const questions = ask(specifiersOf(all).filter((specifier) => specifier !== 'not-json'))
    const real = inRuntime(process.execPath, kind, questions)
    expect(answersOf(createNodeResolver(openFiles()), kind, questions)).toEqual(real)
  })

  test.each(['ios', 'android'] as const)('Metro for %s', async (platform) => {
    const questions = ask(specifiersOf(all))
    const real = await inMetro({ root: stage, platform, isESMImport: kind === 'import' }, questions)
    const resolver = await createMetroResolver({ files: openFiles(), platform })
    expect(answersOf(resolver, kind, questions)).toEqual(real.verdicts)
    expect(real.fallbacks.length).toBeGreaterThan(20)
    expect(fallbacksOf(resolver, kind, questions)).toEqual(real.fallbacks)
  })
})

/** To bare-pack's reader an unreadable URL is a missing file; Bare names the fault, as we do. */
function isPackable(specifier: string): boolean {
  return specifier !== 'encoded-slash'
}

describe('bare-pack', () => {
  test.each(['linux-x64', 'ios-arm64-simulator', 'darwin-arm64', 'win32-x64'])('for %s', async (host) => {
    const questions = ask(specifiersOf(table).filter(isPackable))
    const resolver = createBareResolver({ files: openFiles(), host, links: 'keep' })
    expect(answersOf(resolver, 'import', questions)).toEqual(await inBarePack(host, questions))
  })

  test('for android-arm64, random maps too', async () => {
    const questions = ask(specifiersOf(all).filter(isPackable))
    const resolver = createBareResolver({ files: openFiles(), host: 'android-arm64', links: 'keep' })
    expect(answersOf(resolver, 'import', questions)).toEqual(await inBarePack('android-arm64', questions))
  })
})
