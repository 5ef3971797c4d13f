import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { checkPlugin, type Finding } from '../../src/index.js'
import { withProject } from '../live/project.js'
import { CALLER_MODULE, KINDS, KINDS_MODULE, PLUGIN_MODULE } from './payloads/kinds.js'

/** What a finding says becomes of the value, by its message; what may be avoided is as it is where it is not. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  'payload/request-json/refused': ['refused'],
  'payload/request-json/unsendable': ['unsendable'],
  'payload/request-json/unaskable': ['unaskable'],
  'payload/request-json-soft/refused-alternative': ['refused', 'unsendable'],
  'payload/request-json-soft/dropped': ['dropped'],
  'payload/response-json/unsendable': ['unsendable'],
  'payload/response-json/undefined': ['undefined'],
  'payload/response-json/unaskable': ['unaskable'],
  'payload/response-json-soft/changed': ['changed'],
  'payload/response-json-soft/dropped': ['dropped'],
  'payload/response-json-soft/may-fail': ['unsendable', 'undefined'],
}

it('what the checks say of each kind is what a real worker does with it', { timeout: 240_000 }, async () => {
  const files = {
    'dist/kinds.js': KINDS_MODULE,
    'dist/plugin.js': PLUGIN_MODULE,
    'caller.mjs': CALLER_MODULE,
    'qvac.config.json': JSON.stringify({ plugins: ['qvac-words-plugin/plugin'] }),
  }
  await withProject('0.16', files, async ({ root }) => {
    const told = await asked(root)
    const { packages } = await checkPlugin(root, { only: ['payload/*'] })
    const findings = packages.flatMap((one) => one.findings)
    const wrong = sides().flatMap((side) => {
      const verdicts = verdictsOn(side, findings)
      const truth = told[side] ?? 'not asked'
      return verdicts.includes(truth) ? [] : [`${side}: ${truth} in truth, ${verdicts.join(' or ')} to us`]
    })
    expect(wrong).toEqual([])
    expect(sides().length).toBeGreaterThan(80)
    expect(new Set(sides().map((side) => told[side]))).toEqual(
      new Set(['fine', 'refused', 'unsendable', 'unaskable', 'undefined', 'changed', 'dropped']),
    )
  })
})

/** `request_date`, `response_date` … */
function sides(): string[] {
  return Object.entries(KINDS).flatMap(([name, { only }]) =>
    (only === undefined ? ['request', 'response'] : [only]).map((side) => `${side}_${name}`),
  )
}

function verdictsOn(side: string, findings: readonly Finding[]): readonly string[] {
  const place = `handlers.${side}.${side.slice(0, side.indexOf('_'))}`
  const found = findings.filter(({ data }) => isAt(String(data['place']), place))
  return found.length === 0
    ? ['fine']
    : found.flatMap(({ check, message }) => OUTCOMES[`${check}/${message}`] ?? [])
}

function isAt(place: string, wanted: string): boolean {
  return place === wanted || [`${wanted}.`, `${wanted}[`].some((start) => place.startsWith(start))
}

async function asked(root: string): Promise<Readonly<Record<string, string>>> {
  const { PATH = '' } = process.env
  const env = { PATH, HOME: root, TMPDIR: root, QVAC_LOG_LEVEL: 'error' }
  const caller = path.join(root, 'caller.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [caller], { cwd: root, env })
  const line = stdout.split('\n').find((one) => one.startsWith('TOLD '))
  return JSON.parse(line?.slice('TOLD '.length) ?? '{}') as Record<string, string>
}
