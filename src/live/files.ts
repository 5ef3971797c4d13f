import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** The folders of one run, each the run's own. */
export interface Folders {
  /** Of the app, below the stage, so that everything resolves as in the author's project. */
  readonly app: string
  readonly home: string
  remove(): Promise<void>
}

/** A socket's path may have 104 characters on macOS, and the SDK puts one of 37 into the temporary folder. */
const LONGEST_HOME = 60

export async function makeFolders(stage: string): Promise<Folders> {
  const app = await mkdtemp(path.join(stage, 'live-'))
  const temp = await realpath(tmpdir())
  const base = temp.length + '/qvac-live-XXXXXX'.length > LONGEST_HOME && path.sep === '/' ? '/tmp' : temp
  const home = await mkdtemp(path.join(base, 'qvac-live-'))
  return {
    app,
    home,
    async remove() {
      await Promise.all(
        [app, home].map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })),
      )
    },
  }
}

export interface AppFiles {
  readonly config: string
  readonly worker: string
  readonly control: string
  readonly client: string | null
}

interface AppRequest {
  /** What the worker imports: `my-plugin/plugin`. */
  readonly specifiers: readonly string[]
  /** What an app imports to reach the worker; null where the package has no client. */
  readonly client: string | null
  readonly recorder: string
  readonly mark: string
}

/** Writes an app that has the plugins in its configuration, and around its worker a recorder that tells how it ends. */
export async function writeApp(app: string, request: AppRequest): Promise<AppFiles> {
  const { specifiers, client, recorder, mark } = request
  const files: Readonly<Record<string, string>> = {
    'package.json': '{}\n',
    'qvac.config.json': JSON.stringify({ plugins: specifiers }),
    'recorder.mjs': `import { record } from ${JSON.stringify(pathToFileURL(recorder).href)}\nrecord(${JSON.stringify(mark)})\n`,
    'worker.mjs': `import './recorder.mjs'\nimport './qvac/worker.entry.mjs'\n`,
    ...(client !== null && { 'client.mjs': `export const load = () => import(${JSON.stringify(client)})\n` }),
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(app, name), text)))
  const at = (name: string) => path.join(app, name)
  return {
    config: at('qvac.config.json'),
    worker: at('worker.mjs'),
    control: at('control.mjs'),
    client: client === null ? null : at('client.mjs'),
  }
}
