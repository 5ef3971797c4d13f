import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { bareBinary } from '../../resolve/oracles.js'
import type { Mutant } from '../mutation.js'
import { errorIn, eventsIn, run } from './process.js'

export interface HandlerKind {
  readonly name: string
  readonly kind: 'reply' | 'stream' | 'duplex'
}

/** What the worker told of its way; `failure` is null where it came to the end. */
export interface Exercised {
  readonly failure: string | null
  readonly handlers: readonly HandlerKind[]
  /** Handlers whose answer arrived as something else. */
  readonly changed: readonly string[]
}

/** Enough on a busy machine for whatever ends at all. */
const TIME_MS = 20_000

/** A worker entry as the SDK writes one, that goes on to use the plugins. */
export function entryOf(mutant: Mutant, name: string, modelPath: string): string {
  const imports = mutant.plugins.map(({ entry }, index) => `import plugin${index} from '${name}${entry}'`)
  const used = mutant.plugins.map(
    ({ calls }, index) => `{ plugin: plugin${index}, calls: ${JSON.stringify(calls)} }`,
  )
  const exercise = `await exercise([${used.join(', ')}], ${JSON.stringify(modelPath)})`
  return ["import { exercise } from './worker.mjs'", ...imports, exercise, ''].join('\n')
}

/** As on desktop: Bare runs the files as they are. */
export async function exerciseFiles(entry: string): Promise<Exercised> {
  return exercised(await run(bareBinary(), [entry], { cwd: path.dirname(entry), timeoutMs: TIME_MS }))
}

/** As on a phone: Bare runs the bundle, in a folder that has nothing but addons besides. */
export async function exerciseBundle(bundle: Buffer, folder: string): Promise<Exercised> {
  const file = path.join(folder, 'app.bundle')
  await writeFile(file, bundle)
  return exercised(await run(bareBinary(), [file], { cwd: folder, timeoutMs: TIME_MS }))
}

type Event =
  | { readonly event: 'failed'; readonly step: string; readonly text: string }
  | { readonly event: 'handlers'; readonly handlers: readonly HandlerKind[] }
  | { readonly event: 'changed'; readonly handler: string }
  | { readonly event: 'done' }

function exercised({ stdout, stderr, how }: Awaited<ReturnType<typeof run>>): Exercised {
  const events = eventsIn(stdout) as readonly Event[]
  const failed = events.find((one) => one.event === 'failed')
  const done = events.some((one) => one.event === 'done') && how === 'exit code 0'
  const died = done ? null : `${how}: ${errorIn(stderr)}`
  return {
    failure: failed === undefined ? died : `${failed.step}: ${failed.text}`,
    handlers: events.flatMap((one) => (one.event === 'handlers' ? one.handlers : [])),
    changed: events.flatMap((one) => (one.event === 'changed' ? one.handler : [])),
  }
}
