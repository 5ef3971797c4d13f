import type { HostFailures, PackFailure } from '../../pack-messages.js'
import type { ReadModule } from './bare-pack.js'

/** Tells which hosts may resolve one module graph differently. */
export interface HostsApart {
  /** Watches what is read for the conditions that tell hosts apart. */
  observe(read: ReadModule): ReadModule
  /** Packs once for each group of hosts that nothing tells apart, `first` having been packed already. */
  forEach(
    first: string,
    failures: readonly PackFailure[],
    pack: (host: string) => Promise<readonly PackFailure[]>,
  ): Promise<readonly HostFailures[]>
}

/**
 * A host has its say only where a package.json or import map that was read has one of its words as a key: `linux`,
 * `arm64`. Most graphs have none, so that what was packed for one host holds for all.
 */
export function hostsApart(hosts: readonly string[]): HostsApart {
  const words = [...new Set(hosts.flatMap(wordsOf))]
  const decisive = new Set<string>()
  const kindOf = (host: string) =>
    wordsOf(host)
      .filter((word) => decisive.has(word))
      .join('-')

  return {
    observe: (read) => async (url) => {
      const text = await read(url)
      if (text !== null) for (const word of keysIn(text, words)) decisive.add(word)
      return text
    },
    async forEach(first, failures, pack) {
      const packed: HostFailures[] = [{ host: first, failures }]
      const alike = (host: string) => packed.find((one) => kindOf(one.host) === kindOf(host))
      for (;;) {
        // Packing for another host may come upon further maps, so the groups are formed anew each time.
        const next = hosts.find((host) => alike(host) === undefined)
        if (next === undefined) break
        packed.push({ host: next, failures: await pack(next) })
      }
      return hosts.map((host) => ({ host, failures: alike(host)?.failures ?? [] }))
    },
  }
}

function wordsOf(host: string): readonly string[] {
  return host.split('-')
}

const OPENING_BRACE = 0x7b

/** Which of `words` are keys in a JSON text. */
function keysIn(text: Uint8Array, words: readonly string[]): readonly string[] {
  if (text.find((byte) => byte > 0x20) !== OPENING_BRACE) return []
  const json = new TextDecoder().decode(text)
  // An escape could spell any word.
  return words.filter((word) => json.includes('\\u') || new RegExp(`"${word}"\\s*:`).test(json))
}
