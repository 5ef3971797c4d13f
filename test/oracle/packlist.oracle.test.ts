import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { packlist } from '../../src/facts/packlist.js'
import { withFacts } from '../support/context.js'
import { allFixtures, repository, withFolder, withPlugin, type Fixture } from '../support/fixture.js'
import { PACKAGES, type PackageFiles } from './packlists.js'

const WITHOUT_NPM: Readonly<Record<string, string | undefined>> = {
  ...process.env,
  npm_config_dry_run: undefined,
}

/** The files that npm itself would pack, of each folder. */
function askNpm(folders: readonly string[], cwd: string): Readonly<Record<string, readonly string[]>> {
  const args = ['pack', ...folders, '--dry-run', '--json', '--ignore-scripts', '--loglevel=error']
  const printed = execFileSync('npm', args, { cwd, encoding: 'utf8', env: WITHOUT_NPM, maxBuffer: 1e9 })
  const packed = Object.values(JSON.parse(printed) as object) as { files: { path: string }[] }[]
  expect(packed.length).toBe(folders.length)
  return Object.fromEntries(
    folders.map((folder, i) => [folder, (packed[i]?.files ?? []).map((file) => file.path).sort()]),
  )
}

async function ours(folder: string): Promise<readonly string[]> {
  return withFacts(folder, async (memo) => {
    const known = await memo.ask(packlist)
    if (known.status !== 'known') throw new Error(`${folder}: ${JSON.stringify(known)}`)
    return [...known.value.paths].sort()
  })
}

async function compare(folders: readonly string[], cwd: string): Promise<void> {
  const theirs = askNpm(folders, cwd)
  for (const folder of folders) expect(await ours(folder), folder).toEqual(theirs[folder])
}

async function layOut(files: PackageFiles, root: string): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name)
    await mkdir(path.dirname(file), { recursive: true })
    if (typeof content === 'object' && 'link' in content) await symlink(content.link as string, file)
    else await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
    if (name.startsWith('bin/')) await chmod(file, 0o755)
  }
}

describe('npm packs what our list says', () => {
  it.each(Object.entries(PACKAGES))('%s', async (name, files) => {
    await withFolder('packlist', async (root) => {
      const manifest = { name: 'a', version: '1.0.0', ...(files['package.json'] as object) }
      await layOut({ ...files, 'package.json': manifest }, root)
      await compare([root], root)
      expect((await ours(root)).length, name).toBeGreaterThan(0)
    })
  })

  it.each([['dist', 1], [null], { dist: true }, 1])('or stops, where `files` is %j', async (...files) => {
    await withFolder('packlist', async (root) => {
      await layOut(
        { 'package.json': { name: 'a', version: '1.0.0', files: files.length === 1 ? files[0] : files } },
        root,
      )
      expect(() => askNpm([root], root)).toThrow('Command failed')
    })
  })

  it('of every fixture that npm packs at all', async () => {
    const refused = (fixture: Fixture) =>
      JSON.stringify(fixture.stated.findings ?? []).includes('"publish/manifest"')
    const fixtures = allFixtures().filter((fixture) => !refused(fixture))
    expect(fixtures.length).toBeGreaterThan(200)
    await withPlugins(fixtures, (roots) => compare(roots, repository))
  }, 600_000)

  it('of thirty installed packages', async () => {
    const modules = path.join(repository, 'node_modules')
    // What is linked lies elsewhere, as its author has it.
    const entries = (await readdir(modules, { withFileTypes: true })).filter((entry) => entry.isDirectory())
    const names = entries.map(({ name }) => name).filter((name) => /^[a-z]/.test(name))
    names.sort()
    const spread = names.filter((_, i) => i % Math.floor(names.length / 40) === 0)
    await withFolder('installed', async (root) => {
      const folders: string[] = []
      for (const name of spread.slice(0, 36)) {
        const folder = path.join(root, name)
        // A copy, as in its author's folder: what lies in node_modules is not chosen again.
        const copied = await copyPackage(path.join(modules, name), folder)
        if (copied) folders.push(folder)
      }
      expect(folders.length).toBeGreaterThanOrEqual(30)
      await compare(folders, root)
    })
  }, 600_000)
})

async function withPlugins<T>(
  [first, ...rest]: readonly Fixture[],
  use: (roots: readonly string[]) => Promise<T>,
  roots: readonly string[] = [],
): Promise<T> {
  if (first === undefined) return use(roots)
  return withPlugin(first, (root) => withPlugins(rest, use, [...roots, root]))
}

/** Without its own node_modules; whether there was a package to copy that bundles nothing. */
async function copyPackage(from: string, to: string): Promise<boolean> {
  const text = await readFile(path.join(from, 'package.json'), 'utf8').catch(() => '{}')
  const json = JSON.parse(text) as {
    version?: string
    bundleDependencies?: unknown
    bundledDependencies?: unknown
  }
  if (json.version === undefined || (json.bundleDependencies ?? json.bundledDependencies) !== undefined)
    return false
  execFileSync('cp', ['-r', from, to])
  execFileSync('rm', ['-rf', path.join(to, 'node_modules')])
  return true
}
