import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli, type Ended } from '../support/cli.js'
import { allFixtures, repository, withPlugin } from '../support/fixture.js'
import { storedText } from '../support/stored.js'

/** File name of the transcript, and what is typed. */
const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['ready', ['fixtures/ready']],
  ['not-ready', ['fixtures/five-defects']],
  ['not-ready-static', ['fixtures/five-defects', '--level', 'static']],
  ['only-one-family', ['fixtures/five-defects', '--only', 'entrypoints/*']],
  ['all-but-some', ['fixtures/five-defects', '--skip', 'entrypoints/*,plugin/*,publish/publint/use-type']],
  ['nothing-selected-is-left', ['fixtures/ready', '--only', 'plugin/loads', '--skip', 'plugin/*']],
  ['help', ['--help']],
  ['version', ['--version']],
  ['explain', ['explain', 'entrypoints/package-json']],
  ['explain-help', ['explain', '--help']],
  ['explain-nothing', ['explain']],
  ['explain-unknown', ['explain', 'worker/bundle']],
  ['explain-unknown-flag', ['explain', 'worker/bundles', '--level', 'static']],
  ['explain-family', ['explain', 'worker/*']],
  ['list-check', ['list', 'worker/bundles']],
  ['list-unknown-family', ['list', 'nonsense']],
  ['list-unknown', ['list', 'workers']],
  ['list-unknown-format', ['list', '--format', 'sarif']],
  ['nowhere', ['nowhere']],
  ['empty-target', ['']],
  ['a-file', ['package.json']],
  ['no-package', ['fixtures']],
  ['unknown-format', ['fixtures/ready', '--format', 'xml']],
  ['unknown-format-of-file', ['fixtures/ready', '--format', 'xml:report.xml']],
  ['format-without-file', ['fixtures/ready', '--format', 'sarif:']],
  ['two-on-output', ['fixtures/ready', '--format', 'json', '--format', 'html']],
  ['two-in-one-file', ['fixtures/ready', '--format', 'json:a.json', '--format', 'html:./a.json']],
  ['report-over-input', ['fixtures/ready', '--format', 'json:fixtures/ready/package.json']],
  ['unwritable-report', ['fixtures/ready', '--level', 'static', '--format', 'json:package.json/report.json']],
  ['unknown-flag', ['fixtures/ready', '--chek']],
  ['unknown-short-flag', ['fixtures/ready', '-x']],
  ['unknown-level', ['fixtures/ready', '--level', 'statc']],
  ['unknown-check', ['fixtures/ready', '--only', 'plugin/load']],
  ['unknown-target', ['fixtures/ready', '--targets', 'desktop,phone']],
  ['unknown-host', ['fixtures/ready', '--host', 'ios-arm']],
  ['host-of-no-target', ['fixtures/ready', '--host', 'ios-arm64', '--targets', 'desktop']],
  ['target-of-no-host', ['fixtures/ready', '--host', 'ios-arm64', '--targets', 'desktop,mobile']],
  ['two-folders', ['fixtures/ready', 'fixtures/five-defects']],
  ['missing-value', ['fixtures/ready', '--format']],
  ['missing-value-before-flag', ['fixtures/ready', '--level', '--verbose']],
  ['no-time', ['fixtures/ready', '--timeout', 'soon']],
]

const shared = path.join(import.meta.dirname, '__stored__')

describe.concurrent('the command line', () => {
  it.each(COMMANDS)('%s', async (name, args) => {
    const written = transcript(args, await runCli(args))
    expect(written).toBe(storedText(path.join(shared, `${name}.txt`), written))
  })

  it('could-not-tell', async () => {
    const fixture = allFixtures().find(({ name }) => name === 'worker/dependency-not-installed')
    if (fixture === undefined) throw new Error('the fixture is gone')
    await withPlugin(fixture, async (root) => {
      const written = transcript([], await runCli([], { cwd: root }), root)
      expect(written).toBe(storedText(path.join(shared, 'could-not-tell.txt'), written))
    })
  })

  it('every exit code is among the transcripts', async () => {
    const codes = [['--version'], ['fixtures/five-defects', '--level', 'static'], ['nowhere']]
    const seen = await Promise.all(codes.map(async (args) => (await runCli(args)).code))
    expect(seen).toEqual([0, 1, 2])
  })
})

function transcript(args: readonly string[], { code, signal, stdout, stderr }: Ended, root = repository) {
  const command = ['qvac-plugin-check', ...args].join(' ')
  const end = signal ?? `exit ${String(code)}`
  return steady(`$ ${command}\n${end}\n--- stdout\n${stdout}--- stderr\n${stderr}`, root)
}

/** Without what differs from machine to machine and from run to run. */
function steady(text: string, root: string): string {
  return text
    .replaceAll(root.replace(/\/$/, ''), '<folder>')
    .replace(/(qvac-plugin-check) \d+\.\d+\.\d+\S*/g, '$1 <version>')
    .replace(/^\d+\.\d+\.\d+\S*$/gm, '<version>')
    .replace(/(Node|Bare|@qvac\/sdk) \d+\.\d+\.\d+/g, '$1 <version>')
    .replace(/took \d+\.\d+ s/g, 'took <time>')
}
