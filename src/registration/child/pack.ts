import process from 'node:process'
import type { PackMessage, PackRequest } from '../pack-messages.js'
import { loadBarePack, type BarePack } from './pack/bare-pack.js'
import { packAll } from './pack/pack.js'

/** Packs what the parent asks for with the bare-pack in the folder that the command line names. */
async function answer(barePack: BarePack, request: PackRequest): Promise<void> {
  try {
    send({
      event: 'entries',
      entries: await packAll(barePack, request, (runs) => {
        send({ event: 'runs', runs })
      }),
    })
  } catch (error) {
    unusable(error)
  }
  process.disconnect()
}

function unusable(error: unknown): void {
  send({ event: 'unusable', reason: error instanceof Error ? error.message : String(error) })
}

function send(message: PackMessage): void {
  process.send?.(message)
}

try {
  // Before anything is asked: the parent has other things to do meanwhile.
  const barePack = loadBarePack(process.argv[2] ?? '')
  process.once('message', (request) => {
    // The parent is ours and sends nothing else.
    void answer(barePack, request as PackRequest)
  })
} catch (error) {
  unusable(error)
}
