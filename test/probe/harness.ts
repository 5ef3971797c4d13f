import { build } from 'esbuild'
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareBareBinary } from '../../src/probe/bare-binary.js'
import type { ProbeRequest, ProbeResult } from '../../src/probe/request.js'
import { runProbe } from '../../src/probe/run.js'
import { thisSystem } from '../../src/system.js'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)
const system = thisSystem()

/** The real schema of the newest SDK that this project installs under its own name. */
export const schemaModule = `${root}node_modules/@qvac/sdk/dist/schemas/plugin.js`

/** The makings of a good plugin. */
export const echo = `
import { z } from 'zod'
import { definePlugin, defineHandler } from '@qvac/sdk/plugin-utils'
const make = () => definePlugin({
  modelType: 'echo', displayName: 'Echo', addonPackage: 'none', loadConfigSchema: z.object({}),
  createModel(params) { return { model: { async load() {}, unload() {} }, seen: params } },
  handlers: {
    echo: defineHandler({
      requestSchema: z.object({ text: z.string() }), responseSchema: z.string(), streaming: false,
      async handler({ text }) { return text },
    }),
  },
})
`

export type Kind = ProbeRequest['runtime']['kind']
export type Asked = Partial<ProbeRequest>

/** A plugin's files by path; `../x/index.js` puts another package beside it. */
export type Files = Readonly<Record<string, string>>

export interface Laboratory {
  probe(kind: Kind, files: Files | string, asked?: Asked): Promise<ProbeResult>
  readonly stages: string
  readonly childDir: string
  /** Absolute path of the real Bare. */
  readonly bare: string
  /** What probes have left behind: in the temporary folder, and in the stages. */
  leftovers(): Promise<string[]>
  close(): Promise<void>
}

const TEMP = ['TMPDIR', 'TEMP', 'TMP'] as const

/**
 * Built child files, a place for stages below the project's own node_modules as in a real run, and a temporary folder of
 * its own, in which nothing may be left.
 */
export async function openLaboratory(): Promise<Laboratory> {
  const temp = await realpath(await mkdtemp(path.join(tmpdir(), 'probe-test-')))
  const childDir = path.join(temp, 'child')
  const stages = path.join(root, 'node_modules/.cache/qvac-plugin-check', path.basename(temp))
  const before = TEMP.map((name) => [name, process.env[name]] as const)
  await buildChild(childDir)
  const bare = await bareBinary()
  for (const name of TEMP) process.env[name] = temp
  return {
    stages,
    childDir,
    bare,
    async probe(kind, files, asked = {}) {
      const stage = await writeStage(stages, typeof files === 'string' ? { 'plugin.js': files } : files)
      const runtime = { kind, binary: kind === 'bare' ? bare : system.execPath }
      return runProbe({ stage, specifier: 'p/plugin', runtime, childDir, system, ...asked })
    },
    async leftovers() {
      const homes = (await readdir(temp)).filter((name) => name !== 'child')
      const entries = (await readdir(stages, { recursive: true })).filter((name) =>
        /^s-[^/]*\/probe-/.test(name),
      )
      return [...homes, ...entries]
    },
    async close() {
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name)
        else process.env[name] = value
      }
      await rm(temp, { recursive: true, force: true })
      await rm(stages, { recursive: true, force: true })
    },
  }
}

async function buildChild(outdir: string): Promise<void> {
  const entry = (name: string) => path.join(root, 'src/probe/child', `${name}.ts`)
  const shared = {
    bundle: true,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    outdir,
    logLevel: 'error',
  } as const
  await build({ ...shared, entryPoints: [entry('bare')], platform: 'neutral', target: 'es2022' })
  await build({ ...shared, entryPoints: [entry('node')], platform: 'node', target: 'node20' })
}

async function bareBinary(): Promise<string> {
  // TEST_BARE names another Bare to run these tests against.
  const binary = system.env['TEST_BARE'] ?? (require('bare-runtime') as () => string)()
  const prepared = await prepareBareBinary(binary)
  if (prepared.kind === 'unusable') throw new Error(prepared.reason)
  return prepared.binary
}

export function manifest(target: string, type = 'module'): string {
  return JSON.stringify({ name: 'p', version: '1.0.0', type, exports: { './plugin': target } })
}

export async function writeStage(stages: string, files: Files): Promise<string> {
  await mkdir(stages, { recursive: true })
  const stage = await mkdtemp(path.join(stages, 's-'))
  const all: Files = { 'package.json': manifest('./plugin.js'), ...files }
  for (const [name, text] of Object.entries(all)) {
    const file = path.join(stage, 'node_modules/p', name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return stage
}

/** The `modelType` of the default export: a place for a test's plugin to say what it has seen. */
export function modelType(result: ProbeResult): string | null | undefined {
  return result.description?.exports.find(({ name }) => name === 'default')?.definition?.modelType.text
}
