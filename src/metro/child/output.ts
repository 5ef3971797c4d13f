import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import vm from 'node:vm'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { MetroOutcome, MetroPlace, MetroRequest } from '../messages.js'
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
export async function judgeOutput(output: MetroOutput, request: Settings): Promise<Judged> {
  const refused = (await refusedByHermes(output.code, request)) ?? refusedByParser(output.code)
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

async function refusedByHermes(code: string, { hermesc, project }: Settings): Promise<Refusal | undefined> {
  if (hermesc === null) return undefined
  const file = path.join(project, 'output.js')
  await writeFile(file, code)
  const args = ['-O0', '-emit-binary', '-w', '-out', path.join(project, 'output.hbc'), file]
  const { status, stderr } = spawnSync(hermesc, args, { encoding: 'utf8', timeout: HERMESC_LIMIT_MS })
  if (status === 0) return undefined
  const [, line, column, message] = /:(\d+):(\d+): error: (.*)/.exec(stderr) ?? []
  // A compiler that cannot run here says nothing of the client.
  return message === undefined
    ? undefined
    : { by: 'hermes', message, line: Number(line), column: Number(column) }
}

function placeOf({ line, column }: Refusal, map: string): MetroPlace | null {
  const traced = new TraceMap(map)
  for (let back = column; back > 0; back -= 1) {
    const found = originalPositionFor(traced, { line, column: back - 1 })
    if (found.source !== null) return { file: found.source, line: found.line, column: found.column + 1 }
  }
  return null
}
