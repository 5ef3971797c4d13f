import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { checkPlugin, UsageError } from '../../src/index.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'

const ready = path.join(fixturesFolder, 'ready')

/** The good plugin with a handler less, which is released as 1.0.1. */
async function layOutNext(root: string): Promise<void> {
  await cp(ready, root, { recursive: true })
  const edit = async (file: string, from: RegExp, to: string) => {
    const text = await readFile(path.join(root, file), 'utf8')
    await writeFile(path.join(root, file), text.replace(from, to))
  }
  await edit('package.json', /"version": "1\.0\.0"/, '"version": "1.0.1"')
  await edit('dist/plugin.js', /list: defineHandler/, 'words: defineHandler')
}

async function told(root: string, baseline: string): Promise<unknown[]> {
  const { packages } = await checkPlugin(root, { only: ['publish/semver', 'publish/semver-soft'], baseline })
  return packages.flatMap(({ findings, outcomes }) => [
    ...findings.map(({ data }) => `${String(data['where'])} ${String(data['needed'])}`),
    ...outcomes.filter(({ status }) => ['blocked', 'crashed'].includes(status)),
  ])
}

it('an earlier release is a file that contract has written, a folder or a tarball', async () => {
  await withFolder('baseline', async (root) => {
    const [next, packed] = [path.join(root, 'next'), path.join(root, 'packed')]
    await layOutNext(next)
    await mkdir(packed)
    const args = ['pack', '--ignore-scripts', '--pack-destination', packed]
    await promisify(execFile)('npm', args, { cwd: ready })
    const expected = ['./plugin handlers.list 2.0.0']
    expect(await told(next, ready)).toEqual(expected)
    expect(await told(next, path.join(packed, 'qvac-words-plugin-1.0.0.tgz'))).toEqual(expected)
    expect(await told(next, next)).toEqual([])
  })
})

it.each([
  ['there is none', 'no-such-release'],
  ['it is no contract', path.join(ready, 'package.json')],
])('%s: the option is used wrongly', async (_, baseline) => {
  await expect(told(ready, baseline)).rejects.toThrow(UsageError)
})
