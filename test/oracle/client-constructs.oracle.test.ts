import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Script } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPlugin } from '../../src/index.js'
import { createBuilder, loadMetro, type Build } from '../../src/metro/child/build.js'
import { outcomeOfError } from '../../src/metro/child/failure.js'
import { createJudge } from '../../src/metro/child/output.js'
import { repository } from '../support/fixture.js'
import { modules, syntax, type Construct } from './client-constructs.js'
import { packages } from './client-packages.js'

const installed = path.join(repository, 'node_modules')
const compiler = path.join(installed, 'hermes-compiler/hermesc/linux64-bin/hermesc')
const hermesc =
  process.platform === 'linux' && process.arch === 'x64' && existsSync(compiler) ? compiler : null

const all: Readonly<Record<string, Construct>> = { ...syntax, ...modules, ...packages }
const names = Object.keys(all)

/** React Native's, and Expo's. */
const PRESETS = ['@react-native/babel-preset', 'expo-preset'].map((name) => path.join(installed, name))

interface Project {
  readonly folder: string
  readonly build: Build
}

let base = ''
let projects: readonly Project[] = []

/** Each client is a package that an app has installed, for Metro treats those in another way than the app's own files. */
const folderOf = (name: string): string => path.join(base, 'node_modules', `client-${names.indexOf(name)}`)

beforeAll(async () => {
  const work = path.join(repository, 'test', '.work')
  await mkdir(work, { recursive: true })
  base = await mkdtemp(path.join(work, 'constructs-'))
  for (const [name, construct] of Object.entries(all)) await layOut(name, construct)
  projects = await Promise.all(PRESETS.map(openProject))
})

async function openProject(preset: string, i: number): Promise<Project> {
  const project = path.join(base, `app-${i}`)
  await mkdir(project)
  const metro = loadMetro({
    config: path.join(installed, '@react-native/metro-config'),
    metro: path.join(installed, 'metro'),
  })
  const build = await createBuilder(metro, {
    project,
    watch: [base, path.join(installed, 'metro-runtime'), path.join(installed, '@babel/runtime')],
    platforms: ['android'],
    packages: { preset, extra: { '@babel/runtime': path.join(installed, '@babel/runtime') } },
    hermesc,
  })
  return { folder: project, build }
}

afterAll(() => rm(base, { recursive: true, force: true }))

async function layOut(name: string, { code, files, manifest }: Construct): Promise<void> {
  const json = {
    name: path.basename(folderOf(name)),
    version: '1.0.0',
    type: 'module',
    exports: { '.': './client.js', './plugin': './plugin.js' },
    ...manifest,
  }
  const own = { 'package.json': JSON.stringify(json), 'client.js': code, 'plugin.js': '', ...files }
  for (const [file, text] of Object.entries(own)) {
    const target = path.join(folderOf(name), file)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, text)
  }
}

/** By React Native's preset, and by Expo's. */
async function metroOn(name: string): Promise<string> {
  const verdicts: string[] = []
  for (const project of projects) verdicts.push(await builtIn(project, name))
  const [native, expo] = verdicts
  if (native === expo) return native ?? ''
  return native === 'fails' ? 'fails without Expo' : 'fails with Expo'
}

async function builtIn({ folder, build }: Project, name: string): Promise<'builds' | 'fails'> {
  try {
    const output = await build(path.join(folderOf(name), 'client.js'), 'android')
    const judged = await createJudge({ hermesc, project: folder })(output, 'android')
    return judged.kind === 'built' ? 'builds' : 'fails'
  } catch (error) {
    const { kind, ...outcome } = outcomeOfError(error, folder)
    expect(kind, JSON.stringify(outcome)).not.toBe('other')
    return 'fails'
  }
}

async function oursOn(name: string): Promise<'builds' | 'fails' | 'warns'> {
  const report = await checkPlugin(folderOf(name), { level: 'static', only: ['client/*'] })
  const found = report.packages.flatMap(({ findings }) => findings)
  if (found.some(({ severity }) => severity === 'error')) return 'fails'
  return found.some(({ check }) => check === 'client/syntax-soft') ? 'warns' : 'builds'
}

/** Without Hermes' compiler the output is read by the engine of this Node, of whatever age. */
function inThisEngine(code: string): 'builds' | 'fails' {
  try {
    new Script(code.replaceAll('export ', ''))
    return 'builds'
  } catch {
    return 'fails'
  }
}

const OURS = {
  builds: 'builds',
  fails: 'fails',
  'fails with hermes': 'fails',
  'fails without Expo': 'warns',
} as const

describe('real Metro and our rules without it agree on a client with', () => {
  it.each(Object.entries(all))('%s', async (name, { code, metro, ours }) => {
    const byHermes = metro === 'fails with hermes' && hermesc === null
    const real = byHermes ? inThisEngine(code) : metro
    expect(await metroOn(name)).toBe(real.replace(' with hermes', ''))
    expect(await oursOn(name)).toBe(ours?.says ?? OURS[metro])
  })
})
