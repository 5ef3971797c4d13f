import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { refuseUnknown, UsageError } from '../options.js'
import { FORMATS, renderReport, type Format } from '../render/formats.js'
import { withoutCommands } from '../render/github.js'
import type { Setting } from '../render/setting.js'
import { PLAIN } from '../render/style.js'
import type { Report } from '../report.js'
import type { Terminal } from './command.js'

export interface Output {
  readonly format: Format
  /** As it was typed; null for standard output. */
  readonly file: string | null
}

/** What `--format` says, once or several times: `json`, `sarif:report.sarif`. Throws UsageError. */
export function readOutputs(flag: unknown, env: Terminal['env']): readonly Output[] {
  if (flag === undefined) {
    const inGithub = env['GITHUB_ACTIONS'] === 'true'
    return [onOutput('pretty'), ...(inGithub ? [onOutput('github')] : [])]
  }
  const named: readonly unknown[] = [flag].flat()
  const outputs = named.map((one) => outputOf(one as string))
  refuseSameFile(outputs)
  const printed = outputs.filter(({ file }) => file === null).map(({ format }) => format)
  const mixed = printed.length > 1 && printed.some((format) => !['pretty', 'github'].includes(format))
  if (mixed)
    throw new UsageError(
      `Only one report fits on standard output, not ${printed.join(' and ')}: give a file, such as ${printed[1] ?? 'json'}:report.txt.`,
    )
  return outputs
}

/** The last would be all that is left. */
function refuseSameFile(outputs: readonly Output[]): void {
  const files = outputs.flatMap(({ file }) => (file === null ? [] : [path.normalize(file)]))
  const twice = files.find((file, index) => files.indexOf(file) !== index)
  if (twice !== undefined)
    throw new UsageError(
      `Only one report fits into ${JSON.stringify(twice)}. Give each --format a file of its own.`,
    )
}

/** A slip of the pen must not cost a file that the run reads. `inputs` are absolute. Throws UsageError. */
export function refuseInputs(outputs: readonly Output[], inputs: readonly string[], cwd: string): void {
  const lost = outputs.find(({ file }) => file !== null && inputs.includes(path.resolve(cwd, file)))
  if (lost !== undefined)
    throw new UsageError(
      `The report would replace ${JSON.stringify(lost.file)}, which this run reads. Name another file.`,
    )
}

const onOutput = (format: Format): Output => ({ format, file: null })

function outputOf(typed: string): Output {
  const [name = '', ...rest] = typed.split(':')
  refuseUnknown('format', [name], FORMATS)
  const file = rest.join(':')
  if (rest.length > 0 && file.trim() === '') throw new UsageError(`--format ${typed} names no file.`)
  return { format: name as Format, file: rest.length === 0 ? null : file }
}

/** Prints the report, or writes it, in each of the formats. Throws UsageError for a file that cannot be written. */
export async function publish(
  report: Report,
  outputs: readonly Output[],
  { cwd, env, style, print }: Pick<Terminal, 'cwd' | 'env' | 'style' | 'print'>,
): Promise<void> {
  const setting: Setting = { cwd, style, root: env['GITHUB_WORKSPACE'] ?? cwd }
  const inGithub = env['GITHUB_ACTIONS'] === 'true'
  for (const { format, file } of outputs) {
    if (file !== null) {
      const text = await renderReport(report, format, {
        ...setting,
        style: { ...PLAIN, verbose: style.verbose, quiet: style.quiet },
      })
      await write(path.resolve(cwd, file), file, `${text}\n`)
      continue
    }
    const text = await renderReport(report, format, setting)
    if (text !== '') print(inGithub && format === 'pretty' ? withoutCommands(text) : text)
  }
}

async function write(file: string, typed: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new UsageError(`The report cannot be written to ${JSON.stringify(typed)}: ${code}.`)
  }
}
