import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { defineFact } from '../fact.js'
import { runNpmPack } from '../npm-pack.js'
import type { Source } from '../source/source.js'
import { isObject } from '../resolve/json.js'
import { manifest, manifestReading, type ManifestReading, type PackageJson } from './manifest.js'

export interface PackedFile {
  /** Relative to the package, `/`-separated. */
  readonly path: string
  /** Bytes. */
  readonly size: number
}

export interface Packlist {
  readonly files: readonly PackedFile[]
  readonly paths: ReadonlySet<string>
}

/** What `npm publish` would put into the tarball, without running any of the author's scripts. */
export const packlist = defineFact({
  name: 'packlist',
  needs: { manifest, manifestReading },
  async learn({ manifest, manifestReading }, { source, system, signal }): Promise<Packlist> {
    const paths =
      source.kind !== 'directory'
        ? await listPublished(source, bundlesDependencies(manifest))
        : bundlesDependencies(manifest)
          ? await runNpmPack(source.root, system, signal)
          : await listInProcess(source.root, asNpmReads(manifest, manifestReading))
    const files = await Promise.all(paths.toSorted().map((file) => measure(source.root, file)))
    return { files, paths: new Set(paths) }
  },
})

/** Which files a bundled dependency brings depends on the installed tree, which only npm itself reads right. */
function bundlesDependencies(json: PackageJson): boolean {
  const bundled = json['bundleDependencies'] ?? json['bundledDependencies']
  return bundled === true || (Array.isArray(bundled) && bundled.length > 0)
}

/** npm walks through `files` letter by letter where it is a text, and so finds next to nothing. */
function asNpmReads(json: PackageJson, reading: ManifestReading): PackageJson {
  const files = reading.ok ? reading.raw['files'] : undefined
  return typeof files === 'string' ? { ...json, files: Array.from(files) } : json
}

async function listInProcess(root: string, json: PackageJson): Promise<string[]> {
  const { default: npmPacklist } = await import('npm-packlist')
  const paths = await npmPacklist({
    path: root,
    package: { ...json, bin: normalisedBin(json) ?? (await binFolder(root, json)) },
    isProjectRoot: true,
    edgesOut: new Map(),
  } as unknown as Parameters<typeof npmPacklist>[0])
  return paths.map((file) => file.replace(/^\.\//, ''))
}

/** What is published already is not chosen again: all its files, without what an install puts beside them. */
async function listPublished({ kind, root }: Source, bundles: boolean): Promise<string[]> {
  const paths = (await readdir(root, { withFileTypes: true })).map(async (entry) => {
    if (entry.isFile()) return [entry.name]
    if (!entry.isDirectory() || (entry.name === 'node_modules' && kind === 'installed' && !bundles)) return []
    return filesBelow(root, entry.name)
  })
  const all = (await Promise.all(paths)).flat()
  return kind === 'installed' ? all.filter((file) => !/^node_modules\/\./.test(file)) : all
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

/** npm strips `./` from `bin` before it lists files; raw paths would be left out. */
function normalisedBin(json: PackageJson): unknown {
  const bin = json['bin']
  const strip = (file: unknown) => (typeof file === 'string' ? path.posix.join('/', file).slice(1) : file)
  if (typeof bin === 'string') return { bin: strip(bin) }
  if (typeof bin !== 'object' || bin === null) return undefined
  return Object.fromEntries(Object.entries(bin).map(([name, file]) => [name, strip(file)]))
}

/** `directories.bin` names a folder of which npm makes every file a command, where there is no `bin`. */
async function binFolder(root: string, json: PackageJson): Promise<unknown> {
  const directories = json['directories']
  const folder = isObject(directories) ? directories['bin'] : undefined
  if (typeof folder !== 'string' || folder === '') return {}
  const inside = path.posix.join('/', folder).slice(1)
  const files = await filesBelow(root, inside).catch(() => [])
  const shown = files.filter((file) => !path.posix.relative(inside, file).startsWith('.'))
  return Object.fromEntries(shown.map((file) => [path.posix.basename(file), file]))
}

async function measure(root: string, file: string): Promise<PackedFile> {
  const { size } = await lstat(path.join(root, file))
  return { path: file, size }
}
