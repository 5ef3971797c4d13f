import { allContracts, contractFor } from '../contract/contract.js'
import { defineFact, Moot } from '../fact.js'
import { nearest } from '../options.js'
import type { Files } from '../resolve/files.js'
import { clientCalls, type ClientCalls } from './client-calls.js'
import { clientGraph } from './client-graph.js'
import { disk } from './disk.js'
import { host } from './host.js'

type SdkImport = ClientCalls['sdkImports'][number]

/** A name that the client takes from the SDK and that the SDK does not have. */
export interface SdkNameLack extends SdkImport {
  /** Of the SDK that was looked at. */
  readonly version: string
  /** Whether no SDK is installed and our copy of its newest release was looked at. */
  readonly copied: boolean
  /** What was most likely meant. */
  readonly near: string | undefined
  /** The newest known release of the SDK that has the name. */
  readonly elsewhere: string | undefined
}

export interface SdkNames {
  readonly entry: string
  readonly lacks: readonly SdkNameLack[]
}

interface Offer {
  readonly names: ReadonlySet<string>
  readonly open: boolean
}

/** The names that importing the SDK does not yield under React Native's conditions. */
export const clientSdkNames = defineFact({
  name: 'names that the client takes from the SDK',
  needs: { clientCalls, clientGraph, disk, host },
  async learn({ clientCalls, clientGraph: { graph }, disk, host }): Promise<SdkNames> {
    if (clientCalls.parseError !== undefined) throw new Moot('the client does not parse')
    const entry = clientCalls.entry.key
    const known = contractFor(host.sdk?.version ?? null)
    const version = host.sdk?.version ?? known.sdkVersion
    const recorded: Offer | undefined =
      version === known.sdkVersion ? { names: new Set(known.rootExports), open: false } : undefined
    const doubtful = clientCalls.sdkImports.filter(
      ({ name, specifier }) => specifier !== '@qvac/sdk' || recorded?.names.has(name) !== true,
    )
    if (doubtful.length === 0) return { entry, lacks: [] }
    const offerOf =
      host.sdk === null
        ? (specifier: string) => (specifier === '@qvac/sdk' ? recorded : undefined)
        : await offersOf(graph.root, disk)
    const lacks = doubtful.flatMap((one): readonly SdkNameLack[] => {
      const offer = offerOf(one.specifier)
      if (offer === undefined || offer.open || offer.names.has(one.name)) return []
      return [{ ...one, version, copied: host.sdk === null, ...hintsFor(one, offer) }]
    })
    return { entry, lacks: firstOfEach(lacks) }
  },
})

/** What the installed SDK offers by each specifier; undefined where that leads nowhere, which is another finding. */
async function offersOf(referrer: string, files: Files): Promise<(specifier: string) => Offer | undefined> {
  const [{ createMetroResolver }, { exportedNames }] = await Promise.all([
    import('../resolve/metro.js'),
    import('../client/exported-names.js'),
  ])
  const resolve = await createMetroResolver({ files, platform: 'android' })
  const known = new Map<string, Offer | undefined>()
  return (specifier) => {
    if (known.has(specifier)) return known.get(specifier)
    const found = resolve({ specifier, kind: 'import', referrer })
    const file = found.ok ? found.file : undefined
    const offer = file === undefined ? undefined : exportedNames(file, files, resolve)
    known.set(specifier, offer)
    return offer
  }
}

function hintsFor({ name, specifier }: SdkImport, { names }: Offer) {
  const having = specifier === '@qvac/sdk' ? allContracts.filter((one) => one.rootExports.includes(name)) : []
  return { near: nearest(name, [...names]), elsewhere: having.at(-1)?.sdkVersion }
}

/** One for each name. A name that is called somewhere and merely read elsewhere may be asked for before the call. */
function firstOfEach(lacks: readonly SdkNameLack[]): readonly SdkNameLack[] {
  const keyOf = ({ specifier, name }: SdkNameLack) => `${specifier} ${name}`
  return [...new Set(lacks.map(keyOf))].flatMap((key) => {
    const same = lacks.filter((one) => keyOf(one) === key)
    const byUse = (wanted: SdkNameLack['use']) => same.find(({ use }) => use === wanted)
    return byUse('linked') ?? byUse('read') ?? byUse('called') ?? []
  })
}
