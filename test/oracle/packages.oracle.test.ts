import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, it } from 'vitest'
import { checkPlugin, type Finding } from '../../src/index.js'
import { fixturesFolder, repository, withFolder } from '../support/fixture.js'
import { packageUses, type PackageUse } from './packages.js'

const require = createRequire(import.meta.url)
const spawnBare = require('bare-runtime/spawn') as (
  options: SpawnOptions & { args: string[] },
) => ChildProcess

interface Outcome {
  readonly phase: 'works' | 'load' | 'call'
  readonly said: string
}

const rows: string[] = []

/** 113 MB to download: looked at where somebody has installed it. */
const TOO_LARGE: readonly string[] = ['onnxruntime-node']
const isHere = ({ name }: PackageUse) => !TOO_LARGE.includes(name) || isInstalled(name)
const present = packageUses.filter(isHere)

it.each(present)(
  '$name',
  async (one) => {
    await withFolder('package', async (root) => {
      await layOut(one, root)
      const report = await checkPlugin(root, { level: 'static' })
      const findings =
        report.packages[0]?.findings.filter(({ check }) => /^(?:worker|addon)\//.test(check)) ?? []
      const outcome = await inBare(root)
      rows.push([one.name, outcome.phase, outcome.said, verdictOf(findings)].join(' | '))
      const errors = findings.filter(({ severity, check }) => severity === 'error' && !isOfPacking(check))
      if (outcome.phase === 'works') expect(errors, rows.at(-1)).toEqual([])
      // What only desktop lacks is a warning, until the entry is loaded.
      else expect(findings.length, rows.at(-1)).toBeGreaterThan(0)
    })
  },
  60_000,
)

it.skip.each(packageUses.filter((one) => !isHere(one)))('$name: not installed, it is 113 MB', () => undefined)

it('prints what Bare and the checks say of each package', () => {
  expect(rows.length).toBe(present.length)
  process.stdout.write(`${rows.join('\n')}\n`)
})

function isInstalled(name: string): boolean {
  return existsSync(path.join(repository, 'node_modules', name))
}

async function layOut({ name, code }: PackageUse, root: string): Promise<void> {
  await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
  const file = path.join(root, 'package.json')
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> }
  const names = [...code.matchAll(/from '([^'./][^']*)'|import '([^']+)'/g)].flatMap(
    ([, from, bare]) => from ?? bare ?? [],
  )
  for (const each of [name, ...names]) manifest.dependencies[each.split('/')[0] ?? each] = '*'
  await writeFile(file, JSON.stringify(manifest))
  const words = 'export const wordsOf = (text) => [text, run]\n'
  await writeFile(path.join(root, 'dist', 'words.js'), `${code}\n${words}`)
}

const SCRIPT = `
const tell = (phase, said) => { console.log('<' + JSON.stringify({ phase, said: String(said).split('\\n')[0].slice(0, 110) }) + '>'); Bare.exit(0) }
setTimeout(() => tell('works', 'still running'), 8000)
let module
try { module = await import('./dist/words.js') } catch (error) { tell('load', error) }
try { tell('works', await module.run()) } catch (error) { tell('call', error) }
`

async function inBare(root: string): Promise<Outcome> {
  await writeFile(path.join(root, 'run.mjs'), SCRIPT)
  const text = await new Promise<string>((resolve, reject) => {
    const child = spawnBare({ args: [path.join(root, 'run.mjs')], stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.once('error', reject)
    child.once('close', () => {
      resolve(printed)
    })
  })
  const told = /<(\{.*\})>/.exec(text)?.[1]
  if (told !== undefined) return JSON.parse(told) as Outcome
  return { phase: 'load', said: /Uncaught (.*)/.exec(text)?.[1]?.slice(0, 110) ?? text.slice(0, 110) }
}

function verdictOf(findings: readonly Finding[]): string {
  const said = findings.map(({ severity, check, data }) => {
    const about = ['name', 'specifier', 'package', 'addon'].find((key) => data[key] !== undefined)
    return `${severity.slice(0, 1)} ${check} ${about === undefined ? '' : (data[about] as string)}`
  })
  return said.length === 0 ? 'silent' : [...new Set(said)].join(', ')
}

/** bare-pack refuses an import of a builtin wherever it stands, also where Bare on this machine never comes to it. */
function isOfPacking(check: string): boolean {
  return check === 'worker/node-builtin'
}
