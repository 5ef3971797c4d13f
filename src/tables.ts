import { contractRows } from './client/contract-table.js'
import type { Memo } from './fact.js'
import { addons } from './facts/addons.js'
import { appCost } from './facts/app-cost.js'
import { clientCalls } from './facts/client-calls.js'
import { clientRecording } from './facts/client-recording.js'
import { contract } from './facts/contract.js'
import { disk } from './facts/disk.js'
import { handlers } from './facts/handlers.js'
import { live } from './facts/live.js'
import { payloads } from './facts/payloads.js'
import { shipment } from './facts/shipment.js'
import { stage } from './facts/stage.js'
import { workerGraphs } from './facts/worker-graphs.js'
import { liveReport } from './live/report.js'
import { shapeText } from './payload/shape-text.js'
import type { Finding, PackageReport } from './report.js'

type Tables = Pick<PackageReport, 'contract' | 'addons' | 'graph' | 'live' | 'cost'>

/** What the report shows beside findings: only of what the checks have asked for, so that no run learns it for this alone. */
export async function tables(memo: Memo, findings: readonly Finding[]): Promise<Tables> {
  const parts = await Promise.all([
    contractOf(memo),
    addonsOf(memo),
    graphOf(memo, findings),
    liveOf(memo),
    costOf(memo),
  ])
  return Object.assign({}, ...parts) as Tables
}

async function addonsOf(memo: Memo): Promise<Pick<Tables, 'addons'>> {
  const known = await memo.peek(addons)
  if (known?.status !== 'known' || known.value.length === 0) return {}
  return { addons: known.value.map(({ name, version, hosts }) => ({ name, version, hosts: { ...hosts } })) }
}

async function graphOf(memo: Memo, findings: readonly Finding[]): Promise<Pick<Tables, 'graph'>> {
  const [graphs, staged, files] = await Promise.all([
    memo.peek(workerGraphs),
    memo.peek(stage),
    memo.peek(disk),
  ])
  if (graphs?.status !== 'known' || staged?.status !== 'known' || files?.status !== 'known') return {}
  const [{ moduleMap }, { packageLookup }] = await Promise.all([
    import('./graph/module-map.js'),
    import('./worker/packages.js'),
  ])
  const packageRoot = staged.value.root
  const packageOf = packageLookup(files.value)
  const graph = moduleMap({ graphs: graphs.value, findings, packageRoot, packageOf })
  return graph === undefined ? {} : { graph }
}

async function liveOf(memo: Memo): Promise<Pick<Tables, 'live'>> {
  const known = await memo.peek(live)
  return known?.status === 'known' ? { live: liveReport(known.value) } : {}
}

async function costOf(memo: Memo): Promise<Pick<Tables, 'cost'>> {
  const [shipped, gained] = await Promise.all([memo.peek(shipment), memo.peek(appCost)])
  if (shipped?.status !== 'known') return {}
  const { files, packed, unpacked } = shipped.value
  const nothing = { client: null, worker: null, addons: {} }
  return { cost: { files, packed, unpacked, ...(gained?.status === 'known' ? gained.value : nothing) } }
}

async function contractOf(memo: Memo): Promise<Pick<Tables, 'contract'>> {
  const [calls, plugin, sdk, run] = await Promise.all([
    memo.peek(clientCalls),
    memo.peek(handlers),
    memo.peek(contract),
    memo.peek(clientRecording),
  ])
  if (calls?.status !== 'known' || plugin?.status !== 'known' || sdk?.status !== 'known') return {}
  if (calls.value.parseError !== undefined) return {}
  const recorded = run?.status === 'known' ? run.value.calls : []
  const { builtinOperations } = sdk.value
  const rows = contractRows({ calls: calls.value.calls, recorded, handlers: plugin.value, builtinOperations })
  const shapes = await shapesOf(memo)
  return { contract: rows.map((row) => ({ ...row, ...shapes(row.handler) })) }
}

type Row = NonNullable<Tables['contract']>[number]

/** What a handler takes and answers; nothing where its schemas were not read, or several plugins have one of that name. */
async function shapesOf(memo: Memo): Promise<(handler: string | null) => Pick<Row, 'request' | 'response'>> {
  const known = await memo.peek(payloads)
  const read = known?.status === 'known' ? known.value : []
  const all = read.flatMap((one) => (one.ok ? one.payloads.handlers : []))
  return (handler) => {
    const [one, another] = all.filter(({ name }) => name === handler)
    if (one === undefined || another !== undefined) return {}
    const textOf = (payload: typeof one.request) => payload && shapeText(payload.shape)
    return { request: textOf(one.request), response: textOf(one.response) }
  }
}
