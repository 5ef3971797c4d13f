import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { TypesMessage, TypesRequest } from '../messages.js'
import { readProblems } from './problems.js'

/** What releases from 0.13 on have in common. */
interface Core {
  readonly Package: new (files: Record<string, string>, name: string, version: string) => unknown
  readonly checkPackage: (pkg: unknown, options: { readonly entrypoints: string[] }) => Promise<unknown>
}

async function answer(request: TypesRequest): Promise<TypesMessage> {
  const core = await loadCore(request.core)
  if (core === undefined) return { event: 'unusable', reason: 'it has another interface' }
  const pkg = new core.Package(await readFiles(request), request.name, request.version)
  const analysis = await core.checkPackage(pkg, { entrypoints: [...request.entries] })
  const problems = await readProblems(analysis, request)
  return problems === undefined
    ? { event: 'unusable', reason: 'its answer has another form' }
    : { event: 'examined', problems }
}

/** A package that has `exports` is loaded by its name alone, which leads from its own folder to itself. */
async function loadCore(folder: string): Promise<Core | undefined> {
  const file = createRequire(path.join(folder, 'package.json')).resolve('@arethetypeswrong/core')
  const loaded = (await import(pathToFileURL(file).href)) as Partial<Core>
  const { Package, checkPackage } = loaded
  return typeof Package === 'function' && typeof checkPackage === 'function'
    ? { Package, checkPackage }
    : undefined
}

/** It resolves among all files, and reads no others than these. */
const READ = /\.(?:[cm]?[jt]sx?|json)$/

async function readFiles({ root, name, files }: TypesRequest): Promise<Record<string, string>> {
  const read = files.map(async (file) => {
    const text = READ.test(file) ? await readFile(path.join(root, file), 'utf8') : ''
    return [`/node_modules/${name}/${file}`, text] as const
  })
  return Object.fromEntries(await Promise.all(read))
}

// The parent is ours and sends nothing else.
answer(workerData as TypesRequest)
  .catch((error: unknown): TypesMessage => ({
    event: 'unusable',
    reason: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '',
  }))
  .then((message) => parentPort?.postMessage(message))
  .catch(() => undefined)
