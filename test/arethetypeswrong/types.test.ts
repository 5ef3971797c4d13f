import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { TypesUnusable, runTypes } from '../../src/arethetypeswrong/run.js'
import { checkPlugin, type PackageReport } from '../../src/index.js'
import { repository, withFolder } from '../support/fixture.js'
import { IN_PROJECT, lay, ROWS, type Change } from './plugins.js'

async function check(change: Change): Promise<PackageReport> {
  return withFolder('types', async (root) => {
    await lay(root, change)
    const only = ['entrypoints/types', 'entrypoints/types-imports']
    const [report] = (await checkPlugin(root, { level: 'static', only })).packages
    if (report === undefined) throw new Error('nothing was checked')
    return report
  })
}

const said = ({ findings }: PackageReport) =>
  findings.map(({ check, message, severity, entry, data, at }) => ({
    check: check.replace('entrypoints/', ''),
    ...{ message, severity, entry, data },
    at: at && [at.file, at.line, at.pointer],
  }))

describe('where the project has @arethetypeswrong/core', () => {
  it.each(ROWS)('%s', async (_, change, expected) => {
    const report = await check({ ...change, core: IN_PROJECT })
    expect(said(report)).toMatchObject(expected)
    expect(report.findings.length).toBe(expected.length)
    expect(report.unproven).toEqual([])
  })

  it('what is said without it is not said again', async () => {
    const changes: readonly Change[] = [
      // A client of ESM with declarations of CommonJS, of which publint speaks.
      {
        manifest: { types: './dist/client.d.cts', exports: { '.': { types: './dist/client.d.cts' } } },
        files: { 'dist/client.d.ts': null, 'dist/client.d.cts': 'export declare const countWords: 1\n' },
      },
      {
        files: {
          'dist/client.d.ts': `export { word } from './word'\nexport * from './nope.js'\n`,
          'dist/word.d.ts': 'export declare const word: 1',
        },
      },
      { files: { 'dist/client.d.ts': null } },
      { manifest: { exports: { '.': { types: './dist/nope.d.ts' } } } },
      { manifest: { exports: { '.': null } } },
      // TypeScript goes on to the next condition by a defect of its own.
      {
        manifest: {
          exports: {
            '.': {
              ...{ types: null, default: null },
              ...{ import: './dist/client.mjs', node: { types: './dist/client.d.ts' } },
            },
          },
        },
        files: { 'dist/client.mjs': 'export const countWords = () => undefined\n' },
      },
    ]
    let findings = 0
    for (const change of changes) {
      const without = said(await check(change))
      expect(said(await check({ ...change, core: IN_PROJECT }))).toEqual(without)
      findings += without.length
    }
    expect(findings).toBe(6)
  })

  it('finds the one that the command line of the project brings', async () => {
    const [, change] = ROWS[1] ?? []
    const core = 'node_modules/@arethetypeswrong/cli/node_modules/@arethetypeswrong/core'
    const cli = { 'node_modules/@arethetypeswrong/cli/package.json': '{"version":"0.18.5"}' }
    const report = await check({ ...change, files: { ...change?.files, ...cli }, core })
    expect(report.findings.map(({ message }) => message)).toEqual(['other-format'])
  })
})

it.each(ROWS)('without it nothing is said, nor said to be unproven: %s', async (_, change) => {
  const { findings, unproven } = await check(change)
  expect([...findings, ...unproven]).toEqual([])
})

describe('one that is installed and of no use is told, and our own checks go on', () => {
  const ofOurs = { 'dist/client.d.ts': `export * from './nope.js'` }
  const MANIFEST =
    '{"name":"@arethetypeswrong/core","version":"9.9.9","type":"module","exports":"./index.js"}'
  it.each([
    ['that is of another interface', 'export const nothing = 1', 'it has another interface'],
    ['that throws as it is loaded', 'throw new Error("no TypeScript")', 'no TypeScript'],
    [
      'that throws later',
      'setTimeout(() => { throw new Error("late") }); await new Promise(() => setInterval(() => {}, 1e6))',
      'late',
    ],
    ['that ends its process', 'process.exit(7)', 'exit code 7'],
    [
      'that answers in another form',
      'export class Package {}\nexport const checkPackage = async () => ({ problems: 1 })',
      'another form',
    ],
  ])('%s', async (_, code, reason) => {
    const folder = 'node_modules/@arethetypeswrong/core'
    const files = { ...ofOurs, [`${folder}/package.json`]: MANIFEST, [`${folder}/index.js`]: code }
    const { findings, unproven, verdict } = await check({ files })
    expect(findings.map(({ message }) => message)).toEqual(['missing'])
    expect(unproven.map(({ check, message }) => [check, message])).toEqual([
      ['entrypoints/types', 'unexamined'],
    ])
    expect(unproven[0]?.text).toContain('the installed @arethetypeswrong/core 9.9.9 cannot be used: ')
    expect(unproven[0]?.text).toContain(reason)
    expect(verdict).toBe('ready')
  })

  it('that does not end', async () => {
    await withFolder('endless', async (root) => {
      await lay(root, { files: { 'core/package.json': MANIFEST, 'core/index.js': 'for (;;);' } })
      const request = {
        core: path.join(root, 'core'),
        root,
        name: 'p',
        version: '1.0.0',
        files: [],
        entries: ['.'],
      }
      const script = path.join(repository, 'dist/probe/types.mjs')
      const { signal } = new AbortController()
      const run = runTypes(request, { script, timeoutMs: 300, signal })
      await expect(run).rejects.toThrow(TypesUnusable)
      await expect(run).rejects.toThrow('it did not end within 0.3 s')
    })
  })

  it('and a run that is stopped stops it', async () => {
    await withFolder('stopped', async (root) => {
      await lay(root, { files: { 'core/package.json': MANIFEST, 'core/index.js': 'for (;;);' } })
      const request = {
        core: path.join(root, 'core'),
        root,
        name: 'p',
        version: '1.0.0',
        files: [],
        entries: ['.'],
      }
      const script = path.join(repository, 'dist/probe/types.mjs')
      const stop = new AbortController()
      const run = runTypes(request, { script, timeoutMs: 60_000, signal: stop.signal })
      stop.abort(new Error('enough'))
      await expect(run).rejects.toThrow('enough')
    })
  })
})
