import process from 'node:process'
import type { PackMessage, PackRequest } from '../pack-messages.js'
import { loadBarePack } from './pack/bare-pack.js'
import { packEntry, packRun } from './pack/pack.js'
import { openReader } from './pack/reader.js'

/** Packs what the parent asks for with the bare-pack of the plugin's project. */
async function answer(request: PackRequest): Promise<void> {
  try {
    const tools = { ...loadBarePack(request.barePack), reader: openReader() }
    const runs = []
    for (const run of request.runs) runs.push(await packRun(tools, run, request))
    send({ event: 'runs', runs })
    const entries = []
    for (const entry of request.imported) entries.push(await packEntry(tools, entry, request))
    send({ event: 'entries', entries })
  } catch (error) {
    send({ event: 'unusable', reason: error instanceof Error ? error.message : String(error) })
  }
  process.disconnect()
}

function send(message: PackMessage): void {
  process.send?.(message)
}

process.once('message', (request) => {
  // The parent is ours and sends nothing else.
  void answer(request as PackRequest)
})
