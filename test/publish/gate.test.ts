import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixturesFolder, repository, withFolder } from '../support/fixture.js'
import { isThere, searched, type Manager } from '../support/managers.js'

interface Attempt {
  readonly code: number | null
  readonly output: string
  /** How often the check was started. */
  readonly runs: number
}

const FLAGS: Readonly<Record<Manager, readonly string[]>> = {
  npm: [],
  pnpm: ['--no-git-checks'],
  bun: [],
}

/** What `publish --dry-run` comes to in the good plugin, with a registry that nobody reaches. */
async function publish(
  change: (root: string) => Promise<void>,
  publisher: Manager = 'npm',
): Promise<Attempt> {
  return withFolder('gate', async (folder) => {
    const root = path.join(folder, 'plugin')
    await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
    const log = path.join(folder, 'runs')
    const command = path.join(root, 'node_modules', '.bin', 'qvac-plugin-check')
    await mkdir(path.dirname(command), { recursive: true })
    await writeFile(
      command,
      `#!/bin/sh\necho run >> '${log}'\nexec '${process.execPath}' '${path.join(repository, 'dist/cli.js')}' "$@"\n`,
    )
    await chmod(command, 0o755)
    await change(root)
    // Without a token Bun does not even try.
    await writeFile(path.join(root, '.npmrc'), '//127.0.0.1:9/:_authToken=none\n')
    const flags = ['--registry', 'http://127.0.0.1:9/', ...FLAGS[publisher]]
    const { status, stdout, stderr } = spawnSync(publisher, ['publish', '--dry-run', ...flags], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: searched, HOME: folder, npm_config_fetch_retries: '0' },
    })
    const runs = await readFile(log, 'utf8').catch(() => '')
    return { code: status, output: stdout + stderr, runs: runs.split('run').length - 1 }
  })
}

describe.each(['pnpm', 'bun'] as const)('%s', (publisher) => {
  const skip = !isThere(publisher)

  it.skipIf(skip)('publishes a good plugin after one run of the check', async () => {
    const { code, output, runs } = await publish(() => Promise.resolve(), publisher)
    expect(output).toContain('Ready to publish')
    expect([code, runs]).toEqual([0, 1])
  })

  it.skipIf(skip)('publishes nothing where the check finds an error', async () => {
    const { code, output, runs } = await publish((root) => rm(path.join(root, 'dist', 'words.js')), publisher)
    expect(output).toContain('Not ready')
    expect(output).not.toContain('+ qvac-words-plugin@1.0.0')
    expect([code, runs]).toEqual([1, 1])
  })
})

it('npm publishes a good plugin after one run of the check', async () => {
  const { code, output, runs } = await publish(() => Promise.resolve())
  expect(output).toContain('✔ Ready to publish')
  expect(output).toContain('+ qvac-words-plugin@1.0.0')
  expect([code, runs]).toEqual([0, 1])
})

it('npm publishes nothing where the check finds an error', async () => {
  const { code, output, runs } = await publish((root) => rm(path.join(root, 'dist', 'words.js')))
  expect(output).toContain('✖ Not ready')
  expect(output).not.toContain('+ qvac-words-plugin@1.0.0')
  expect([code, runs]).toEqual([1, 1])
})

it('where npm is asked for the list of files, each script still runs the check once', async () => {
  const { code, output, runs } = await publish(async (root) => {
    const file = path.join(root, 'package.json')
    const json = JSON.parse(await readFile(file, 'utf8')) as { scripts: object }
    const scripts = { ...json.scripts, prepack: 'qvac-plugin-check --level static' }
    await writeFile(
      file,
      JSON.stringify({
        ...json,
        scripts,
        dependencies: { zod: '*', words: '*' },
        bundleDependencies: ['words'],
      }),
    )
    const words = path.join(root, 'node_modules', 'words')
    await mkdir(words)
    await writeFile(path.join(words, 'package.json'), '{"name":"words","version":"1.0.0"}')
  })
  expect(output).toContain('✔ Ready to publish')
  expect([code, runs]).toEqual([0, 2])
})
