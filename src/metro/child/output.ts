import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import vm from 'node:vm'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { MetroOutcome, MetroPlace, MetroPlatform, MetroRequest } from '../messages.js'
import type { MetroOutput } from './build.js'

type Judged<O = MetroOutcome> = O extends unknown ? Omit<O, 'platform'> : never

type Settings = Pick<MetroRequest, 'hermesc' | 'project'>

interface Refusal {
  readonly by: 'parser' | 'hermes'
  readonly message: string
  /** 1-based. */
  readonly line: number
  readonly column: number
}

/** Whether a runtime reads what Metro has built: Metro itself does not look. */
export type Judge = (output: MetroOutput, platform: MetroPlatform) => Promise<Judged>

/** Most clients are the same on every platform, and then judged once. */
export function createJudge(settings: Settings): Judge {
  const judged: { readonly output: MetroOutput; readonly judgement: Promise<Judged> }[] = []
  return (output, platform) => {
    const same = judged.find((one) => one.output.code === output.code && one.output.map === output.map)
    const judgement = same?.judgement ?? judgeOutput(output, path.join(settings.project, platform), settings)
    judged.push({ output, judgement })
    return judgement
  }
}

async function judgeOutput(output: MetroOutput, file: string, settings: Settings): Promise<Judged> {
  const refused = (await refusedByHermes(output.code, file, settings)) ?? refusedByParser(output.code)
  if (refused === undefined) return { kind: 'built', bytes: Buffer.byteLength(output.code) }
  const { by, message } = refused
  return { kind: 'broken', by, message, place: placeOf(refused, output.map) }
}

function refusedByParser(code: string): Refusal | undefined {
  try {
    new vm.Script(code, { filename: 'client.js' })
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const [place = '', , marker = ''] = (error.stack ?? '').split('\n')
    const line = Number(/^client\.js:(\d+)/.exec(place)?.[1] ?? 1)
    return { by: 'parser', message: error.message, line, column: Math.max(1, marker.indexOf('^') + 1) }
  }
}

const HERMESC_LIMIT_MS = 30_000

async function refusedByHermes(
  code: string,
  file: string,
  { hermesc }: Settings,
): Promise<Refusal | undefined> {
  if (hermesc === null) return undefined
  await writeFile(`${file}.js`, code)
  const said = await saidBy(hermesc, ['-O0', '-emit-binary', '-w', '-out', `${file}.hbc`, `${file}.js`])
  const [, line, column, message] = /:(\d+):(\d+): error: (.*)/.exec(said) ?? []
  // A compiler that cannot run here says nothing of the client.
  return message === undefined
    ? undefined
    : { by: 'hermes', message, line: Number(line), column: Number(column) }
}

/** What a program prints to stderr as it fails; empty where it does not, or cannot be run. */
function saidBy(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: HERMESC_LIMIT_MS, maxBuffer: Infinity }, (error, _, stderr) => {
      resolve(error === null ? '' : stderr)
    })
  })
}

function placeOf({ line, column }: Refusal, map: string): MetroPlace | null {
  const traced = new TraceMap(map)
  for (let back = column; back > 0; back -= 1) {
    const found = originalPositionFor(traced, { line, column: back - 1 })
    if (found.source !== null) return { file: found.source, line: found.line, column: found.column + 1 }
  }
  return null
}
