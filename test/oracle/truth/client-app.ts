import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { repository } from '../../support/fixture.js'
import type { Mutant } from '../mutation.js'
import { copyPackages, writeFiles } from './app.js'
import { errorIn, eventsIn, run } from './process.js'

export interface ClientCall {
  readonly kind: 'reply' | 'stream'
  readonly handler: unknown
}

/** What an app in Node came to that imports the client and calls its functions. */
export interface ClientRun {
  readonly failure: string | null
  readonly calls: readonly ClientCall[]
}

/** The app of a client: an SDK that has the names of the real one and notes which handlers are called. */
export async function prepareClientApp(folder: string): Promise<void> {
  const names = await namesOfSdk(folder)
  // Metro follows no links out of the folder that it watches.
  await copyPackages(folder, ['zod', '@babel/runtime'])
  await writeFiles(path.join(folder, 'node_modules/@qvac/sdk'), {
    'package.json': JSON.stringify({ name: '@qvac/sdk', version: '0.16.0', exports: './index.cjs' }),
    'index.cjs': stubOf(names),
  })
  await writeFiles(folder, { 'package.json': '{"type":"module"}', 'empty.js': '' })
}

async function namesOfSdk(cwd: string): Promise<readonly string[]> {
  const sdk = pathToFileURL(path.join(repository, 'node_modules/@qvac/sdk/dist/index.js')).href
  const script = `console.log(JSON.stringify(Object.keys(await import('${sdk}')))); process.exit(0)`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd,
    timeoutMs: 60_000,
  })
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n[') + 1)) as readonly string[]
}

function stubOf(names: readonly string[]): string {
  return `'use strict'
${names.map((name) => `exports.${name} = function ${name}() {}`).join('\n')}
const calls = (globalThis.handlersCalled ??= [])
exports.invokePlugin = async ({ handler }) => {
  calls.push({ kind: 'reply', handler })
  return { words: 3 }
}
exports.invokePluginStream = async function* ({ handler }) {
  calls.push({ kind: 'stream', handler })
  yield { word: 'one' }
}
`
}

/** Imports the client in Node by its name and calls what an app would call. */
export async function runClient(folder: string, name: string, used: Mutant['used']): Promise<ClientRun> {
  const file = path.join(folder, 'use.mjs')
  await writeFile(file, userOf(name, used))
  const { stdout, stderr, how } = await run(process.execPath, [file], { cwd: folder, timeoutMs: 30_000 })
  const [done] = eventsIn(stdout) as readonly { readonly calls: readonly ClientCall[] }[]
  return done === undefined
    ? { failure: `${how}: ${errorIn(stderr)}`, calls: [] }
    : { failure: null, ...done }
}

function userOf(name: string, used: Mutant['used']): string {
  return `import * as client from '${name}'
for (const [name, options] of Object.entries(${JSON.stringify(used)})) {
  const answer = client[name](options)
  if (typeof answer?.[Symbol.asyncIterator] === 'function') for await (const _ of answer);
  else await answer
}
console.log('@@' + JSON.stringify({ calls: globalThis.handlersCalled ?? [] }) + '@@')
process.exit(0)
`
}
