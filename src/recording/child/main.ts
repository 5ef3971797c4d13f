import process from 'node:process'
import type { RecordedCall, RecordingMessage } from '../messages.js'
import { callExport } from './call.js'
import { createRecorder } from './recorder.js'

/** Calls every export of the client that the command line names, against an SDK that only takes notes. */
async function record(file: string): Promise<readonly RecordedCall[]> {
  const recorder = createRecorder()
  Object.assign(globalThis, { [recorder.key]: recorder.sdk, ...UNREACHABLE })
  const client = (await import(file)) as Readonly<Record<string, unknown>>
  for (const [name, value] of Object.entries(client)) await recorder.during(name, () => callExport(value))
  return recorder.calls
}

const refused = (): never => {
  throw new Error('there is no network here')
}

const UNREACHABLE = { fetch: refused, WebSocket: refused, XMLHttpRequest: refused }

function send(message: RecordingMessage): void {
  process.send?.(message, () => {
    process.exit(0)
  })
}

const ignore = (): void => undefined
// What a wrapper leaves behind is no matter.
process.on('unhandledRejection', ignore)
process.on('uncaughtException', ignore)

record(process.argv[2] ?? '').then(
  (calls) => {
    send({ event: 'recorded', calls })
  },
  (error: unknown) => {
    send({ event: 'unusable', reason: error instanceof Error ? error.message : String(error) })
  },
)
