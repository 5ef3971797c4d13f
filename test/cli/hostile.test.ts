import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { EXIT_CODES, type Report } from '../../src/index.js'
import { runCli } from '../support/cli.js'
import { stateOf, withProject, type Project } from './project.js'

type Ending = readonly [verdict: Report['verdict'], findings: readonly string[]]

const inPlaceOfDefinition = (value: string) => (source: string) =>
  source.replace(/export default definePlugin\(\{.*\}\)/s, `export default ${value}`)
const first = (code: string) => (source: string) => `${source}\n${code}\n`
const READY: Ending = ['ready', []]
const fails = (...findings: string[]): Ending => ['not-ready', findings]

/** What each plugin does as it is imported, and what is said of it. */
const PLUGINS: readonly (readonly [string, (source: string) => string, Ending])[] = [
  ['hangs', first('for (;;);'), fails('plugin/loads timed-out')],
  ['waits for ever', first('await new Promise(() => {})'), fails('plugin/loads never-settled')],
  ['exits', first('Bare.exit(0)'), fails('plugin/loads exited')],
  ['prints without end', first("for (;;) console.log('x'.repeat(1e6))"), ['could-not-tell', []]],
  [
    'eats memory',
    first('const a = []; for (;;) a.push(new Array(1e6).fill(a.length))'),
    fails('plugin/loads out-of-memory'),
  ],
  ['prints what looks like an answer', first(`console.log('{"event":"described","description":{}}')`), READY],
  [
    'freezes what it finds',
    first('for (const one of [Object, Array, Promise, JSON]) Object.freeze(one.prototype ?? one)'),
    READY,
  ],
  ['replaces JSON.parse', first('JSON.parse = () => null'), fails('worker/broken-globals broken')],
  ['replaces Promise', first('globalThis.Promise = class {}'), fails('worker/broken-globals broken')],
  ['exports a then', first('export const then = (resolve) => resolve({})'), READY],
  [
    'has throwing getters',
    inPlaceOfDefinition('{ get modelType() { throw new Error("no") } }'),
    fails('plugin/definition refused'),
  ],
  [
    'is a proxy that throws',
    inPlaceOfDefinition('new Proxy({}, { get() { throw 1 }, has() { throw 1 }, ownKeys() { throw 1 } })'),
    fails('plugin/definition no-definition'),
  ],
  ['throws a proxy', first('throw new Proxy({}, { get() { throw 1 } })'), fails('plugin/loads threw')],
]

const ROUNDS = 4

it.skipIf(process.platform === 'win32').each(PLUGINS)(
  `a plugin that %s: its ending, ${ROUNDS} times in a row, and nothing left behind`,
  async (name, change, [verdict, findings]) => {
    await withProject(`hostile-${name.replaceAll(' ', '-')}`, async (project) => {
      const file = path.join(project.root, 'dist/plugin.js')
      await writeFile(file, change(await readFile(file, 'utf8')))
      const before = await stateOf(project)
      for (let round = 0; round < ROUNDS; round += 1) {
        const { code, stdout, stderr } = await check(project)
        const report = JSON.parse(stdout) as Report
        expect([code, report.verdict, stderr]).toEqual([EXIT_CODES[verdict], verdict, ''])
        expect(errorsOf(report)).toEqual(findings)
        expect(await stateOf(project)).toEqual(before)
        expect(processesOf(project)).toEqual([])
      }
    })
  },
)

const check = ({ root, temporary }: Project) =>
  runCli([root, '--format', 'json', '--timeout', '3'], { env: { TMPDIR: temporary } })

function errorsOf({ packages }: Report): readonly string[] {
  return packages
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error')
    .map(({ check, message }) => `${check} ${message}`)
}

/** Every process of ours is started with a file of the project or of its temporary folder. */
function processesOf({ root, temporary }: Project): readonly string[] {
  const all = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' }).split('\n')
  return all.filter((args) => args.includes(root) || args.includes(temporary))
}
