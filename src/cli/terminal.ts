import { fstatSync } from 'node:fs'
import pc from 'picocolors'
import type { Terminal } from '../commands/command.js'
import { PLAIN, type Style } from '../render/style.js'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The run was ended by a signal of the system. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`)
  }
}

export function thisTerminal(): Terminal {
  process.stdout.on('error', unlessClosed)
  return {
    cwd: process.cwd(),
    env: process.env,
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
    style: styleOfOutput(),
    interruptible,
  }
}

/** Whoever reads may have seen enough, as `head` does; the exit code still says the verdict. */
function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** Ctrl-C and a CI's stop end the run in order: children killed, temporary files removed. */
const interruptible: Terminal['interruptible'] = async (run) => {
  const controller = new AbortController()
  const stop = (name: NodeJS.Signals) => {
    controller.abort(new Interrupted(name))
  }
  for (const name of SIGNALS) process.once(name, stop)
  try {
    return await run({ signal: controller.signal, onProgress: showProgress })
  } finally {
    for (const name of SIGNALS) process.off(name, stop)
    clearProgress()
  }
}

/** One changing line on a terminal; nothing where the error stream is piped. */
function showProgress(doing: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${CLEAR_LINE}${pc.dim(`checking: ${doing} …`)}`)
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE)
}

const CLEAR_LINE = '\r\u001B[2K'

function styleOfOutput(): Style {
  const { bold, dim, red, yellow, green, cyan, isColorSupported } = pc
  // Under CI picocolors paints whatever it writes to; a file is never a log that shows colours.
  const isPainted = isColorSupported && (!fstatSync(1).isFile() || 'FORCE_COLOR' in process.env)
  const paints = isPainted ? { bold, dim, red, yellow, green, cyan } : {}
  const width = Math.min(Math.max(process.stdout.columns || PLAIN.width, 40), 120)
  return { ...PLAIN, ...paints, width }
}
