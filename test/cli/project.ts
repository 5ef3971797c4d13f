import { execFileSync } from 'node:child_process'
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fixturesFolder, withFolder } from '../support/fixture.js'

export interface Project {
  /** The plugin's folder, a git repository with a node_modules of its own. */
  readonly root: string
  /** Where the command line puts temporary files. */
  readonly temporary: string
}

export async function withProject<T>(name: string, use: (project: Project) => Promise<T>): Promise<T> {
  return withFolder(name, async (folder) => {
    const project = { root: path.join(folder, 'plugin'), temporary: path.join(folder, 'tmp') }
    await cp(path.join(fixturesFolder, 'ready'), project.root, { recursive: true })
    await mkdir(path.join(project.root, 'node_modules/some-package'), { recursive: true })
    await writeFile(path.join(project.root, 'node_modules/some-package/index.js'), '')
    await writeFile(path.join(project.root, '.gitignore'), 'node_modules/\n')
    await mkdir(project.temporary)
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        cwd: project.root,
      })
    git('init', '--quiet')
    git('add', '--all')
    git('commit', '--quiet', '--message', 'all')
    return use(project)
  })
}

/** Everything that the project and the temporary folder hold, ignored files too, and what git says of it. */
export async function stateOf({ root, temporary }: Project): Promise<unknown> {
  const status = execFileSync('git', ['status', '--porcelain', '--ignored'], { cwd: root, encoding: 'utf8' })
  const files = (await readdir(root, { recursive: true })).filter((file) => !file.startsWith('.git'))
  return { status, files: files.sort(), temporary: await readdir(temporary) }
}
