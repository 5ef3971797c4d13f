import type { ChildProcess } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOutputs } from '../src/commands/outputs.js'
import { host } from '../src/facts/host.js'
import { killGroup } from '../src/probe/process-group.js'
import { uriOf } from '../src/render/uri.js'
import { globOf } from '../src/source/glob.js'
import { withFacts } from './support/context.js'
import { withFolder } from './support/fixture.js'

async function write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
}

describe('what differs between systems', () => {
  it.each([
    ['win32', 'x64', 'bare-runtime-win32-x64/bin/bare.exe'],
    ['darwin', 'arm64', 'bare-runtime-darwin-arm64/bin/bare'],
    ['linux', 'arm64', null],
  ])('the executable of Bare on %s-%s', async (platform, arch, expected) => {
    await withFolder('systems', async (root) => {
      const names = ['bare-runtime', 'bare-runtime-win32-x64', 'bare-runtime-darwin-arm64']
      const manifests = names.map((name) => [
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.31.0' }),
      ])
      await write(root, {
        'package.json': '{ "name": "plug" }',
        ...(Object.fromEntries(manifests) as Record<string, string>),
        'node_modules/bare-runtime-win32-x64/bin/bare.exe': '',
        'node_modules/bare-runtime-darwin-arm64/bin/bare': '',
      })
      const found = await withFacts(root, (memo) => memo.ask(host), { platform, arch })
      const binary = expected === null ? undefined : path.join(root, 'node_modules', ...expected.split('/'))
      expect(found.status === 'known' ? found.value.bare?.binary : found).toBe(binary)
    })
  })

  it('a child on Windows is killed by itself, for there are no groups', () => {
    const signals: unknown[] = []
    const child = { pid: process.pid, kill: (signal: string) => signals.push(signal) }
    killGroup(child as unknown as ChildProcess, 'win32')
    expect(signals).toEqual(['SIGKILL'])
  })

  it.each([
    ['D:/a/plug/dist/a b.js', 'file:///D:/a/plug/dist/a%20b.js'],
    ['/home/plug/a#b.js', 'file:///home/plug/a%23b.js'],
    ['packages/c:/x.js', 'packages/c%3A/x.js'],
  ])('the URI of %s', (file, expected) => {
    expect([uriOf(file), new URL(uriOf(file), 'file:///').href.startsWith('file:///')]).toEqual([
      expected,
      true,
    ])
  })

  it('a file on a drive is no format', () => {
    expect(readOutputs(['sarif:C:\\out\\report.sarif'], {})).toEqual([
      { format: 'sarif', file: 'C:\\out\\report.sarif' },
    ])
  })

  it.each([
    ['packages\\*', '\\', 'packages/*'],
    ['packages\\*.tgz', '\\', 'packages/*.tgz'],
    ['packages/*/', '/', 'packages/*'],
    ['\\[a\\]*', '/', '\\[a\\]*'],
  ])('the glob %s where paths have %s', (typed, separator, expected) => {
    expect(globOf(typed, separator)).toBe(expected)
  })
})
