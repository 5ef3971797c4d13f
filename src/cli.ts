import { constants } from 'node:os'
import { pick, read } from './cli/arguments.js'
import { helpOf } from './cli/help.js'
import { Interrupted, thisTerminal } from './cli/terminal.js'
import { commands } from './commands/all.js'
import { stopEsbuild } from './graph/service.js'
import { EXIT_CODES, UsageError } from './index.js'
import { TOOL } from './tool.js'

async function main(argv: readonly string[]): Promise<number> {
  const { command, rest } = pick(commands, argv)
  const terminal = thisTerminal()
  const call = read(command, rest)
  if (call === undefined) {
    terminal.print(helpOf(command, commands.slice(1)))
    return EXIT_CODES.ready
  }
  if (call.flags['version'] !== true) return command.run(call, terminal)
  terminal.print(TOOL.version)
  return EXIT_CODES.ready
}

function explain(error: unknown): number {
  const isDebug = process.argv.includes('--debug')
  if (error instanceof Interrupted) {
    process.stderr.write(`${TOOL.name}: ${error.message}\n`)
    return 128 + constants.signals[error.signal]
  }
  if (error instanceof UsageError) {
    const { message, cause } = error
    const stack = isDebug && cause instanceof Error ? `${cause.stack ?? ''}\n` : ''
    process.stderr.write(`${TOOL.name}: ${message}\n${stack}Run ${TOOL.name} --help for what it takes.\n`)
    return EXIT_CODES.usage
  }
  const shown = error instanceof Error ? error : new Error(String(error))
  const detail = isDebug ? `\n${shown.stack ?? ''}` : ' (--debug prints the stack)'
  process.stderr.write(`${TOOL.name} crashed, which is a defect of the tool: ${shown.message}${detail}\n`)
  return EXIT_CODES['could-not-tell']
}

/** A configuration is code of others and may end this process, or leave it without anything to wait for. */
function endedEarly(): void {
  process.stderr.write(
    `${TOOL.name} was ended before it had a verdict, by code that it ran: a configuration?\n`,
  )
  process.exitCode = EXIT_CODES['could-not-tell']
}

process.once('exit', endedEarly)
process.exitCode = await main(process.argv.slice(2)).catch(explain)
await stopEsbuild()
process.off('exit', endedEarly)
