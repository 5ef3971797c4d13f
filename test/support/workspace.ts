import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fixturesFolder, withFolder } from './fixture.js'

/** Puts the good plugin into `folder` under another name, with a package.json that differs by `changes`. */
export async function addPlugin(folder: string, name: string, changes: object = {}): Promise<void> {
  await cp(path.join(fixturesFolder, 'ready'), folder, { recursive: true })
  const file = path.join(folder, 'package.json')
  const json = JSON.parse(await readFile(file, 'utf8')) as object
  await writeFile(file, JSON.stringify({ ...json, name, ...changes }, null, 2))
}

/**
 * Calls `use` with a folder that holds plugins (`one`, `two`, and `broken`, which has no version), an app, a private
 * plugin, and a plugin that is nobody's business in `node_modules`; `declare` makes it a workspace.
 */
export async function withWorkspace<T>(
  declare: Readonly<Record<string, string>>,
  use: (root: string) => Promise<T>,
): Promise<T> {
  return withFolder('workspace', async (root) => {
    const packages = path.join(root, 'packages')
    await addPlugin(path.join(packages, 'one'), 'qvac-one-plugin')
    await addPlugin(path.join(packages, 'two'), 'qvac-two-plugin', { keywords: ['qvac'] })
    await addPlugin(path.join(packages, 'broken'), 'qvac-broken-plugin', { version: undefined })
    await addPlugin(path.join(packages, 'secret'), 'qvac-secret-plugin', { private: true })
    await addPlugin(path.join(packages, 'two', 'node_modules', 'three'), 'qvac-three-plugin')
    await mkdir(path.join(root, 'apps', 'app'), { recursive: true })
    await writeFile(path.join(root, 'apps', 'app', 'package.json'), '{"name":"app","version":"1.0.0"}')
    for (const [file, text] of Object.entries(declare)) await writeFile(path.join(root, file), text)
    return use(root)
  })
}

export const NPM = { 'package.json': '{"name":"root","private":true,"workspaces":["packages/*","apps/*"]}' }
