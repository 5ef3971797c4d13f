import { startTool, ToolUnusable, type ToolSetup } from '../borrowed-tool.js'
import { settleable } from '../settleable.js'
import type { PackedEntry, PackedRun, PackMessage, PackRequest } from './pack-messages.js'

export interface Packing {
  /** Rejects, as `entries` does, with ToolUnusable or with the reason of an abort. */
  readonly runs: Promise<readonly PackedRun[]>
  readonly entries: Promise<readonly PackedEntry[]>
}

export interface Packer {
  /** To be asked once. */
  pack(request: PackRequest): Packing
  /** Ends the child and resolves when it has gone. */
  stop(): Promise<void>
}

/** Starts the bare-pack of the plugin's project, whose folder is the one package of `setup`. */
export function startPacker(setup: ToolSetup): Packer {
  const runs = settleable<readonly PackedRun[]>()
  const entries = settleable<readonly PackedEntry[]>()
  const onEnd = (error: unknown) => {
    runs.reject(error)
    entries.reject(error)
  }
  const tool = startTool(setup, {
    onMessage(message) {
      const answer = message as PackMessage
      if (answer.event === 'runs') runs.resolve(answer.runs)
      if (answer.event === 'entries') entries.resolve(answer.entries)
      if (answer.event === 'unusable') onEnd(new ToolUnusable(answer.reason))
    },
    onEnd,
  })
  return {
    pack(request) {
      tool.ask(request)
      return { runs: runs.promise, entries: entries.promise }
    },
    stop: () => tool.stop(),
  }
}
