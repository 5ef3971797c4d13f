import { startTool, ToolUnusable, type ToolSetup } from '../borrowed-tool.js'
import { settleable } from '../settleable.js'
import type { MetroMessage, MetroOutcome, MetroRequest } from './messages.js'

export interface MetroProcess {
  /** To be asked once. Rejects with ToolUnusable, or with the reason of an abort. */
  build(request: MetroRequest): Promise<readonly MetroOutcome[]>
  /** Ends it, and what it has started, and resolves when it has gone. */
  stop(): Promise<void>
}

/** Starts the Metro of the plugin's project; `packages` of `setup` are its configuration by React Native and Metro. */
export function startMetro(setup: ToolSetup): MetroProcess {
  const answer = settleable<readonly MetroOutcome[]>()
  const tool = startTool(
    { ...setup, env: { NODE_ENV: 'production' } },
    {
      onMessage(message) {
        const said = message as MetroMessage
        if (said.event === 'built') answer.resolve(said.outcomes)
        else answer.reject(new ToolUnusable(said.reason))
      },
      onEnd: answer.reject,
    },
  )
  return {
    build(request) {
      tool.ask(request)
      return answer.promise
    },
    stop: () => tool.stop(),
  }
}
