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
  if (error instanceof Interrupted) {
    process.stderr.write(`${TOOL.name}: ${error.message}\n`)
    return 128 + constants.signals[error.signal]
  }
  if (error instanceof UsageError) {
    process.stderr.write(`${TOOL.name}: ${error.message}\nRun ${TOOL.name} --help for what it takes.\n`)
    return EXIT_CODES.usage
  }
  const shown = error instanceof Error ? error : new Error(String(error))
  const detail = process.argv.includes('--debug') ? `\n${shown.stack ?? ''}` : ' (--debug prints the stack)'
  process.stderr.write(`${TOOL.name} crashed, which is a defect of the tool: ${shown.message}${detail}\n`)
  return EXIT_CODES['could-not-tell']
}

process.exitCode = await main(process.argv.slice(2)).catch(explain)
await stopEsbuild()
