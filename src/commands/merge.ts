import { EXIT_CODES } from '../index.js'
import { mergeReports } from '../merged.js'
import { FORMATS } from '../render/formats.js'
import type { Command } from './command.js'
import { publish, readOutputs } from './outputs.js'

/** Joins the JSON reports of shards and prints the whole. */
export const merge: Command = {
  name: 'merge',
  usage: '<reports …> [options]',
  summary: 'joins the JSON reports of the shards of one run',
  flags: [
    [
      '--format <name>',
      `How to print the report: ${FORMATS.join(', ')}; with :file, where to (default: pretty)`,
      'often',
    ],
    ['--verbose', 'Print everything, however long'],
  ],
  examples: [' merge report-1.json report-2.json', ' merge reports/*.json --format sarif:report.sarif'],
  async run({ args, flags }, terminal) {
    const outputs = readOutputs(flags['format'], terminal.env)
    const report = await mergeReports(args, terminal.cwd)
    const style = { ...terminal.style, verbose: flags['verbose'] === true }
    await publish(report, outputs, { ...terminal, style })
    return EXIT_CODES[report.verdict]
  },
}
