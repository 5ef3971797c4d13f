import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.js'
import { withProject, type Project } from '../cli/project.js'
import { fixturesFolder } from '../support/fixture.js'
import { withWatching } from './watching.js'

const READY = '✔ Ready to publish'
const STATIC = ['--level', 'static']

/** A finding of the static level. */
const FINDING = 'worker/missing-global'

/** In one step for whoever looks on, so that the number of rounds is certain. */
async function edit(file: string, change: (text: string) => string): Promise<void> {
  const other = path.join(path.dirname(file), '../saved')
  await writeFile(other, change(await readFile(file, 'utf8')))
  await rename(other, file)
}

const addFault = (text: string): string => `${text}\nperformance.now()\n`

const readyDist = path.join(fixturesFolder, 'ready/dist')

const pluginOf = ({ root }: Project): string => path.join(root, 'dist/plugin.js')

describe('--watch', () => {
  it('checks again after each change, and tells what has come and gone', async () => {
    await withProject('watch-edit', async (project) => {
      const good = await readFile(pluginOf(project), 'utf8')
      await withWatching([project.root, ...STATIC], async (watching) => {
        expect(watching.rounds[0]).toContain(READY)
        await writeFile(pluginOf(project), addFault(good))
        expect(await watching.round('Not ready', 1)).toContain(FINDING)
        await writeFile(pluginOf(project), good)
        expect(await watching.round(READY, 2)).not.toContain(FINDING)
        expect(watching.stderr).toBe('')
      })
    })
  })

  it('sees a save by renaming, and a file that was removed and made anew', async () => {
    await withProject('watch-rename', async (project) => {
      const good = await readFile(pluginOf(project), 'utf8')
      const replace = async (text: string) => {
        await writeFile(`${pluginOf(project)}.tmp`, text)
        await rename(`${pluginOf(project)}.tmp`, pluginOf(project))
      }
      await withWatching([project.root, ...STATIC], async (watching) => {
        await replace(addFault(good))
        await watching.round(FINDING, 1)
        await replace(good)
        await watching.round(READY, 2)
        await rm(pluginOf(project))
        await watching.round('entrypoints/target-exists', 3)
        await writeFile(pluginOf(project), addFault(good))
        await watching.round(FINDING, 4)
      })
    })
  })

  it('takes a burst for one change', async () => {
    await withProject('watch-burst', async ({ root }) => {
      await withWatching([root, ...STATIC], async (watching) => {
        // It sees all of it at once, however slow this machine is.
        watching.child.kill('SIGSTOP')
        for (let i = 0; i < 5; i += 1) {
          rmSync(path.join(root, 'dist'), { recursive: true })
          cpSync(readyDist, path.join(root, 'dist'), { recursive: true })
        }
        watching.child.kill('SIGCONT')
        await watching.until(() => watching.rounds[1])
        await edit(path.join(root, 'dist/plugin.js'), addFault)
        await watching.round(FINDING, 1)
        expect(watching.rounds.map((one) => one.includes(READY))).toEqual([true, true, false])
      })
    })
  })

  it('checks again when a build brings back what it has removed, and sees every later change of it', async () => {
    await withProject('watch-build', async ({ root }) => {
      const dist = path.join(root, 'dist')
      await withWatching([root, ...STATIC], async (watching) => {
        await rm(dist, { recursive: true })
        await watching.round('Not ready', 1)
        await cp(readyDist, dist, { recursive: true })
        await watching.round(READY, 2)
        const { length } = watching.rounds
        await edit(path.join(dist, 'words.js'), addFault)
        await watching.round(FINDING, length)
      })
    })
  })

  it('tells of a package.json that is half written, and goes on when it is whole', async () => {
    await withProject('watch-manifest', async ({ root }) => {
      const file = path.join(root, 'package.json')
      const whole = await readFile(file, 'utf8')
      await withWatching([root, ...STATIC], async (watching) => {
        await writeFile(file, whole.slice(0, whole.length / 2))
        await watching.round('publish/manifest', 1)
        await rm(file)
        await watching.until(() => (watching.stderr.includes('there is no package.json') ? true : undefined))
        await writeFile(file, whole)
        await watching.round(READY, 3)
      })
    })
  })

  it('reads the configuration again, also one that is a module, and tells where it cannot', async () => {
    await withProject('watch-config', async ({ root }) => {
      const file = path.join(root, 'qvac-plugin-check.config.mjs')
      const budget = (size: string) => `export default { budgets: { packed: '${size}' } }\n`
      await withWatching([root, ...STATIC], async (watching) => {
        await writeFile(file, budget('1 kB'))
        await watching.round('publish/size', 1)
        await writeFile(file, budget('9 MB'))
        await watching.round(READY, 2)
        await writeFile(file, 'export default {')
        await watching.until(() => (watching.stderr.includes('cannot be read') ? true : undefined))
        await writeFile(file, budget('2 kB'))
        await watching.round('publish/size', 3)
      })
    })
  })

  it('is not woken by what is not published', async () => {
    await withProject('watch-unpublished', async (project) => {
      await mkdir(path.join(project.root, 'notes'))
      await withWatching([project.root, ...STATIC], async (watching) => {
        await writeFile(path.join(project.root, 'notes/todo.txt'), 'soon')
        await writeFile(path.join(project.root, 'node_modules/some-package/index.js'), '1')
        await edit(pluginOf(project), addFault)
        await watching.round(FINDING, 1)
        expect(watching.rounds).toHaveLength(2)
      })
    })
  })

  it('checks again after an installation', async () => {
    await withProject('watch-install', async ({ root }) => {
      const dependency = path.join(root, 'node_modules/some-words')
      await edit(path.join(root, 'package.json'), (text) =>
        text.replace('"dependencies": {', '"dependencies": { "some-words": "1.0.0",'),
      )
      await edit(path.join(root, 'dist/plugin.js'), (text) => `import 'some-words'\n${text}`)
      await withWatching([root, ...STATIC], async (watching) => {
        expect(watching.rounds[0]).toContain('declared but not installed here')
        await mkdir(dependency)
        await writeFile(path.join(dependency, 'package.json'), '{"name":"some-words","version":"1.0.0"}')
        await writeFile(path.join(dependency, 'index.js'), 'module.exports = 1\n')
        await writeFile(path.join(root, 'node_modules/.package-lock.json'), '{}')
        await watching.round(READY, 1)
      })
    })
  })

  it('follows a dependency that is linked', async () => {
    await withProject('watch-linked', async ({ root }) => {
      const dependency = path.join(root, '../some-words')
      await mkdir(dependency)
      await writeFile(path.join(dependency, 'package.json'), '{"name":"some-words","version":"1.0.0"}')
      await writeFile(path.join(dependency, 'index.js'), 'module.exports = 1\n')
      await symlink(dependency, path.join(root, 'node_modules/some-words'), 'junction')
      await edit(path.join(root, 'package.json'), (text) =>
        text.replace('"dependencies": {', '"dependencies": { "some-words": "1.0.0",'),
      )
      await edit(path.join(root, 'dist/plugin.js'), (text) => `import 'some-words'\n${text}`)
      await withWatching([root, ...STATIC], async (watching) => {
        expect(watching.rounds[0]).toContain(READY)
        await writeFile(path.join(dependency, 'index.js'), "require('./gone.js')\n")
        expect(await watching.round('Not ready', 1)).toContain('gone.js')
      })
    })
  })

  it('writes the reports that go to files each time, and tells the verdict where none is printed', async () => {
    await withProject('watch-files', async (project) => {
      // In the package: what it writes itself must not wake it.
      const file = path.join(project.root, 'dist/report.json')
      const verdict = async () => (JSON.parse(await readFile(file, 'utf8')) as Report).verdict
      await withWatching([project.root, '--format', `json:${file}`, ...STATIC], async (watching) => {
        expect(watching.rounds[0]).toBe(`--- <time> ---\nqvac-words-plugin@1.0.0: ${READY}\n`)
        expect(await verdict()).toBe('ready')
        await edit(pluginOf(project), addFault)
        await watching.round('Not ready', 1)
        expect(await verdict()).toBe('not-ready')
        expect(watching.rounds).toHaveLength(2)
      })
    })
  })
})
