import { fstatSync } from 'node:fs'
import pc from 'picocolors'
import type { Terminal } from '../commands/command.js'
import { clip } from '../render/text.js'
import { hasColours } from './colour.js'
import { PLAIN, type Style } from '../render/style.js'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The run was ended by a signal of the system. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`)
  }
}

export function thisTerminal(): Terminal {
  const unread = new AbortController()
  // Whoever reads may have seen enough, as `head` does; the exit code still says the verdict.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    unread.abort(error)
  })
  const write = (stream: NodeJS.WriteStream, text: string) => {
    clearProgress()
    stream.write(text)
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    print: (text) => {
      write(process.stdout, `${text}\n`)
    },
    complain: (text) => {
      write(process.stderr, `${text}\n`)
    },
    style: styleOfOutput(),
    clear: process.stdout.isTTY
      ? () => {
          write(process.stdout, CLEAR_SCREEN)
        }
      : null,
    unread: unread.signal,
    interruptible,
  }
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
  if (process.stderr.isTTY) {
    const { dim } = pc.createColors(coloursOn(process.stderr))
    process.stderr.write(CLEAR_LINE + dim(clip(`checking: ${doing} …`, (process.stderr.columns || 80) - 1)))
  }
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE)
}

/** With what has been scrolled out of it, which would be taken for the report. */
const CLEAR_SCREEN = '\u001B[2J\u001B[3J\u001B[H'

const CLEAR_LINE = '\r\u001B[2K'

function styleOfOutput(): Style {
  const { bold, dim, red, yellow, green, cyan } = pc.createColors(coloursOn(process.stdout))
  const width = Math.min(Math.max(process.stdout.columns || PLAIN.width, 40), 120)
  return { ...PLAIN, bold, dim, red, yellow, green, cyan, width }
}

function coloursOn(stream: NodeJS.WriteStream & { readonly fd: number }): boolean {
  return hasColours(process.env, { isTerminal: stream.isTTY, isFile: fstatSync(stream.fd).isFile() })
}
