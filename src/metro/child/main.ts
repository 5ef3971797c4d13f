import process from 'node:process'
import type { MetroMessage, MetroOutcome, MetroRequest } from '../messages.js'
import { createBuilder } from './build.js'
import { judgeOutput } from './output.js'
import { outcomeOfError } from './failure.js'

/** Builds what the parent asks for with the Metro of the plugin's project. */
async function answer(request: MetroRequest): Promise<void> {
  const build = await createBuilder(request)
  const outcomes: MetroOutcome[] = []
  for (const platform of request.platforms) {
    try {
      const output = await build(request.entry, platform)
      outcomes.push({ platform, ...(await judgeOutput(output, request)) })
    } catch (error) {
      outcomes.push({ platform, ...outcomeOfError(error, request.project) })
    }
  }
  send({ event: 'built', outcomes })
}

function send(message: MetroMessage): void {
  process.send?.(message, () => {
    // Metro's workers and watchers keep the process alive.
    process.exit(0)
  })
}

process.once('message', (request) => {
  // The parent is ours and sends nothing else.
  answer(request as MetroRequest).catch((error: unknown) => {
    send({ event: 'unusable', reason: error instanceof Error ? error.message : String(error) })
  })
})
