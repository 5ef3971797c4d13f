import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { repository } from '../../support/fixture.js'
import type { Mutant } from '../mutation.js'
import type { Files } from '../plugins/model.js'
import { closureOf, linkPackages, publishedFiles, writeFiles } from './app.js'
import { prepareClientApp, runClient, type ClientCall } from './client-app.js'
import { entryOf, exerciseBundle, type Exercised, exerciseFiles, type HandlerKind } from './in-bare.js'
import { buildWithMetro } from './in-metro.js'
import { packLinked, packToRun, type Packed } from './pack.js'

/** What the real tools say of one mutant. */
export interface Truth {
  /** `where: what`; none where it works everywhere. */
  readonly failures: readonly string[]
  /** Handlers whose answers arrive as something else than they were. */
  readonly changed: readonly string[]
}

/** Folders in which mutants are tried one after the other; two benches can be used side by side. */
export interface Bench {
  /** The project of the plugin's author, as it stands before `npm publish`. */
  readonly project: string
  /** An app in whose worker the plugin runs. */
  readonly app: string
  /** An app that has the plugin's client. */
  readonly client: string
  /** Where a bundle is taken to. */
  readonly phone: string
  /** What was learnt of clients so far. */
  readonly knownClients: Map<string, InClients>
}

export const NAME = 'qvac-words-plugin'
const HERE = `${process.platform}-${process.arch}`
const PHONES = ['android-arm64', 'ios-arm64']

/** Tools that an author has besides what an app has. */
const OF_AUTHORS = ['bare-runtime', 'typescript']

/** `root` is an absolute folder outside of any project, as an app's is. */
export async function setUpBench(root: string): Promise<Bench> {
  const at = (name: string) => path.join(root, name)
  const folders = { project: at('project'), app: at('app'), client: at('client'), phone: at('phone') }
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true })
  const bench = { ...folders, knownClients: new Map<string, InClients>() }
  const ofApps = closureOf(['@qvac/sdk', 'zod'])
  await linkPackages(bench.project, [...new Set([...ofApps, ...OF_AUTHORS])])
  await linkPackages(bench.app, ofApps)
  await writeFiles(bench.app, { 'package.json': '{"type":"module"}', 'model.bin': 'words' })
  await copyFile(path.join(repository, 'test/oracle/truth/worker.mjs'), path.join(bench.app, 'worker.mjs'))
  await prepareClientApp(bench.client)
  return bench
}

/** Writes the mutant where its author has it. */
export async function layOut({ project }: Bench, files: Files): Promise<void> {
  for (const name of await readdir(project)) {
    if (name !== 'node_modules') await rm(path.join(project, name), { recursive: true })
  }
  await writeFiles(project, files)
}

/** Publishes the mutant, installs it in apps and uses it there. It has to be laid out. */
export async function truthOf(mutant: Mutant, bench: Bench): Promise<Truth> {
  const published = await publishedFiles(bench.project, mutant.files)
  await install(bench.app, published)
  const worker = await inWorkers(mutant, bench)
  const client = await inClients(mutant, published, bench)
  const calls = worker.handlers.length === 0 ? [] : client.calls
  const lost = calls.flatMap((call) => unanswered(call, worker.handlers))
  return { failures: [...worker.failures, ...client.failures, ...lost], changed: worker.changed }
}

async function install(app: string, files: Files): Promise<void> {
  await uninstall(app)
  await writeFiles(path.join(app, 'node_modules', NAME), files)
}

async function uninstall(app: string): Promise<void> {
  await rm(path.join(app, 'node_modules', NAME), { recursive: true, force: true })
}

interface InWorkers extends Truth {
  readonly handlers: readonly HandlerKind[]
}

async function inWorkers(mutant: Mutant, { app, phone }: Bench): Promise<InWorkers> {
  const entry = path.join(app, 'entry.mjs')
  const imported = path.join(app, 'imported.mjs')
  await writeFile(entry, entryOf(mutant, NAME, path.join(app, 'model.bin')))
  await writeFile(imported, mutant.plugins.map(({ entry: one }) => `import '${NAME}${one}'\n`).join(''))
  const desktop = await exerciseFiles(entry)
  const packed = await packToRun(HERE, entry, phone)
  const refusals = [refusalOf(HERE, packed)]
  for (const host of PHONES) refusals.push(refusalOf(host, await packLinked(host, imported)))
  await uninstall(app)
  const bundle = 'bundle' in packed ? await exerciseBundle(packed.bundle, phone) : null
  return {
    failures: [
      ...failureOf('desktop', desktop),
      ...refusals.flat(),
      ...(bundle === null ? [] : failureOf('bundle', bundle)),
    ],
    changed: [...new Set([...desktop.changed, ...(bundle?.changed ?? [])])],
    handlers: desktop.handlers.length > 0 ? desktop.handlers : (bundle?.handlers ?? []),
  }
}

function refusalOf(host: string, packed: Packed): readonly string[] {
  return 'refused' in packed ? [`pack ${host}: ${packed.refused}`] : []
}

function failureOf(where: string, { failure }: Exercised): readonly string[] {
  return failure === null ? [] : [`${where}: ${failure}`]
}

interface InClients {
  readonly failures: readonly string[]
  readonly calls: readonly ClientCall[]
}

/** What only the worker has changes nothing for apps that have the client, so they are asked once for all such mutants. */
async function inClients(mutant: Mutant, published: Files, bench: Bench): Promise<InClients> {
  const key = clientSide(mutant, published)
  const known = bench.knownClients.get(key)
  if (known !== undefined) return known
  await install(bench.client, published)
  const inNode = await runClient(bench.client, NAME, mutant.used)
  const inMetro = await buildWithMetro(bench.client, NAME, 'ios')
  const failures = [
    ...(inNode.failure === null ? [] : [`node: ${inNode.failure}`]),
    ...(inMetro === null ? [] : [`metro: ${inMetro}`]),
  ]
  const learnt = { failures, calls: inNode.calls }
  bench.knownClients.set(key, learnt)
  return learnt
}

/** All that an app with the client can see; the worker's own modules are left out where no other module speaks of them. */
function clientSide({ used, workerFiles }: Mutant, published: Files): string {
  const others = Object.entries(published).filter(([name]) => !workerFiles.includes(name))
  const modules = others.flatMap(([name, text]) => (/\.[cm]?[jt]sx?$/.test(name) ? text : []))
  const isApart = workerFiles.every((name) => !modules.some((text) => text.includes(`/${stem(name)}`)))
  const present = workerFiles.filter((name) => name in published)
  return JSON.stringify([used, isApart ? others : Object.entries(published), present])
}

function stem(name: string): string {
  return path.posix.basename(name, path.posix.extname(name))
}

/** As the worker answers: 53851 where it has no such handler, 53855 where it answers in another way. */
function unanswered({ kind, handler }: ClientCall, handlers: readonly HandlerKind[]): readonly string[] {
  const called = JSON.stringify(handler)
  const found = handlers.filter(({ name }) => name === handler)
  if (found.length === 0) return [`calls: no handler ${called}`]
  return found.some((one) => one.kind === kind) ? [] : [`calls: ${called} is no ${kind} handler`]
}
