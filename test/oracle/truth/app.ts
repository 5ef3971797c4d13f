import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import packlist from 'npm-packlist'
import { repository } from '../../support/fixture.js'
import type { Files } from '../plugins/model.js'

const installed = path.join(repository, 'node_modules')

/** Every package that npm installs with one of `names`, by name. */
export function closureOf(names: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const visit = (name: string) => {
    const manifest = path.join(installed, name, 'package.json')
    if (found.has(name) || !existsSync(manifest)) return
    found.add(name)
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as Readonly<
      Record<'dependencies' | 'optionalDependencies', Readonly<Record<string, string>> | undefined>
    >
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) visit(each)
  }
  names.forEach(visit)
  return [...found]
}

/** Links beside each other, as bare-pack looks dependencies up beside a link and not beside its target. */
export async function linkPackages(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const link = path.join(folder, 'node_modules', name)
    await mkdir(path.dirname(link), { recursive: true })
    await symlink(path.join(installed, name), link)
  }
}

export async function copyPackages(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await cp(path.join(installed, name), path.join(folder, 'node_modules', name), { recursive: true })
  }
}

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}

/** What npm publishes of the package in `folder`. Rejects where npm cannot read it. */
export async function publishedFiles(folder: string, files: Files): Promise<Files> {
  // npm takes a byte order mark away before it reads.
  const manifest = JSON.parse((files['package.json'] ?? '').replace(/^\uFEFF/, '')) as object
  const tree = { path: folder, package: manifest, isProjectRoot: true, edgesOut: new Map() }
  const names = await packlist(tree as unknown as Parameters<typeof packlist>[0])
  return Object.fromEntries(names.map((name) => [name, files[name] ?? '']))
}
