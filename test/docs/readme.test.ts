import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixturesFolder, repository, withFolder } from '../support/fixture.js'
import { codeBlocks, codeSpans, documentAt } from './documents.js'

const readme = documentAt('README.md')
const cli = path.join(repository, 'dist', 'cli.js')

function node(args: readonly string[], cwd = repository) {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
}

describe('the parts of README.md that are made from the product', () => {
  it('are current', () => {
    expect(node(['scripts/readme.mjs', '--check'])).toMatchObject({ stderr: '', status: 0 })
  })

  it.each([
    ['the run', 'Not ready:', 'Ready:'],
    ['the help', '--fail-on <severity>', '--fail-at <severity>'],
    ['the table of checks', '| `worker/bundles` | error |', '| `worker/bundles` | warning |'],
  ])('are told to be out of date where %s is', async (_, now, before) => {
    await withFolder('readme', async (folder) => {
      expect(readme.text.includes(now), `README.md has ${JSON.stringify(now)}`).toBe(true)
      const stale = path.join(folder, 'README.md')
      await writeFile(stale, readme.text.replace(now, before))
      const { status, stderr } = node(['scripts/readme.mjs', '--check', stale])
      expect(stderr).toBe(`${stale} is out of date: run npm run readme\n`)
      expect(status).toBe(1)
    })
  })
})

describe('what README.md tells a reader to type', () => {
  it('is what the command line takes', () => {
    const told = codeSpans(readme).flatMap((code) => code.match(/--[a-z-]+/g) ?? [])
    const helps = [[], ['explain'], ['list'], ['init']].map(
      (command) => node([cli, ...command, '--help']).stdout,
    )
    const taken: readonly string[] = helps.join('\n').match(/--[a-z-]+/g) ?? []
    expect(told.length).toBeGreaterThan(4)
    expect(told.filter((flag) => !taken.includes(flag))).toEqual([])
  })

  it.each([
    ['a plugin that is ready', () => path.join(fixturesFolder, 'ready'), 0, 'Ready to publish', ''],
    ['a folder without a package', (empty: string) => empty, 2, '', 'package.json'],
  ])('runs from a program, on %s', async (_, folderOf, status, said, complained) => {
    const [example, ...others] = codeBlocks(readme, 'js')
    expect(others).toEqual([])
    await withFolder('readme-example', async (folder) => {
      await writeFile(path.join(folder, 'example.mjs'), example ?? '')
      const run = node([path.join(folder, 'example.mjs')], folderOf(folder))
      expect(run.stdout).toContain(said)
      expect(run.stderr).toContain(complained)
      expect(run.status).toBe(status)
    })
  })
})
