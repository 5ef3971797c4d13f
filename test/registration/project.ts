import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Target } from '../../src/check.js'
import type { Context } from '../../src/context.js'
import { DEFAULTS } from '../../src/options.js'
import { checks } from '../../src/registry.js'
import type { PackageReport } from '../../src/report.js'
import { checkPackage } from '../../src/run.js'
import { newScratch } from '../../src/scratch.js'
import { newShared } from '../../src/shared.js'
import { directorySource } from '../../src/source/directory.js'
import { thisSystem } from '../../src/system.js'

export const SDKS = { '0.14': 'qvac-sdk-0.14', '0.16': '@qvac/sdk', '0.19': 'qvac-sdk-0.19' } as const
export type Sdk = keyof typeof SDKS

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** A package's files by path: text, or JSON to be written. A path may lead out of it: `node_modules/x/index.js`. */
export type Files = Readonly<Record<string, string | object>>

export interface Workshop {
  /** Absolute folder with a project that has a package of these files, and the wanted SDK installed by links. */
  project(files: Files, sdk?: Sdk | null): Promise<string>
  close(): Promise<void>
}

export async function openWorkshop(): Promise<Workshop> {
  const root = await mkdtemp(path.join(await realpath(tmpdir()), 'registration-test-'))
  return {
    async project(files, sdk = '0.16') {
      const folder = await mkdtemp(path.join(root, 'p-'))
      await linkModules(path.join(folder, 'node_modules'), sdk)
      await writeFiles(folder, { 'package.json': manifest(), 'client.js': 'export const p = 1\n', ...files })
      return folder
    },
    close: () => rm(root, { recursive: true, force: true }),
  }
}

/** Of a package `p` with a client and one plugin entry; `more` goes over it. */
export function manifest(more: object = {}): object {
  const exports = { '.': './client.js', './plugin': './plugin.js' }
  return { name: 'p', version: '1.0.0', type: 'module', exports, ...more }
}

/** Links beside each other, as bare-pack looks dependencies up beside a link and not beside its target. */
async function linkModules(to: string, sdk: Sdk | null): Promise<void> {
  await mkdir(path.join(to, '@qvac'), { recursive: true })
  const link = (from: string, name: string) => symlink(path.join(nodeModules, from), path.join(to, name))
  const names = (await readdir(nodeModules)).filter((name) => !name.startsWith('.') && name !== '@qvac')
  await Promise.all(names.map((name) => link(name, name)))
  const scoped = (await readdir(path.join(nodeModules, '@qvac'))).filter(
    (name) => name !== 'sdk' && (sdk !== null || name !== 'inference'),
  )
  await Promise.all(scoped.map((name) => link(`@qvac/${name}`, `@qvac/${name}`)))
  if (sdk !== null) await link(SDKS[sdk], '@qvac/sdk')
}

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  }
}

interface Asked {
  readonly targets?: readonly Target[]
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

async function withContext<T>(
  folder: string,
  asked: Asked,
  use: (context: Context) => Promise<T>,
): Promise<T> {
  const scratch = newScratch()
  const { signal = new AbortController().signal, ...options } = asked
  const system = thisSystem()
  const source = await directorySource(folder, folder, system)
  const context = {
    source,
    options: { ...DEFAULTS, ...options },
    system,
    scratch,
    shared: newShared(),
    signal,
    onProgress: () => undefined,
  }
  try {
    return await use(context)
  } finally {
    await scratch.release()
  }
}

const OURS = ['worker/packs', 'plugin/registers']

export interface Answer {
  readonly verdict: PackageReport['verdict']
  /** Of all checks, as `check message`, errors only. */
  readonly errors: readonly string[]
  /** What the two checks say. */
  readonly said: readonly Pick<
    PackageReport['findings'][number],
    'check' | 'message' | 'data' | 'at' | 'chain' | 'breaks' | 'entry'
  >[]
  readonly unproven: readonly { readonly check: string; readonly message: string; readonly data: unknown }[]
  readonly packs: string
  readonly registers: string
}

/** Runs every check, as the command line does. */
export async function check(folder: string, asked: Asked = {}): Promise<Answer> {
  const { report } = await withContext(folder, asked, (context) => checkPackage(context, checks))
  const status = (id: string) => {
    const outcome = report.outcomes.find((one) => one.check === id)
    return [outcome?.status, outcome?.reason].filter((one) => one !== undefined).join(': ')
  }
  return {
    verdict: report.verdict,
    errors: report.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ check, message }) => `${check} ${message}`),
    said: report.findings
      .filter(({ check }) => OURS.includes(check))
      .map(({ check, message, data, at, chain, breaks, entry }) => ({
        check,
        message,
        data,
        at,
        chain,
        breaks,
        entry,
      })),
    unproven: report.unproven
      .filter(({ check }) => OURS.includes(check))
      .map(({ check, message, data }) => ({ check, message, data })),
    packs: status('worker/packs'),
    registers: status('plugin/registers'),
  }
}

interface Parts {
  readonly imports?: string
  readonly modelType?: string
  readonly streaming?: string
  readonly more?: string
  readonly after?: string
}

/** The text of a plugin entry that every SDK takes, with parts put in or left out. */
export function plugin({
  imports = '',
  modelType = 'p',
  streaming = 'streaming: false,',
  more = '',
  after = '',
}: Parts = {}): string {
  return `${imports}
import { z } from 'zod'
import { definePlugin } from '@qvac/sdk/plugin-utils'
const definition = definePlugin({
  modelType: ${JSON.stringify(modelType)}, displayName: 'P', addonPackage: 'none', loadConfigSchema: z.object({}),
  skipPrimaryModelPathValidation: true, createModel: () => ({ model: { load: async () => {} } }),
  handlers: { echo: { requestSchema: z.object({}), responseSchema: z.object({}), ${streaming} handler: async () => ({}) } },
  ${more}
})
${after === '' ? 'export default definition' : after}
`
}
