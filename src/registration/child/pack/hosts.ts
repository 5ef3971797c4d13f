import type { HostFailures, PackFailure } from '../../pack-messages.js'
import type { ReadModule } from './bare-pack.js'

/** The names by which a host selects a condition: `ios-arm64-simulator` has three. */
function wordsOf(host: string): readonly string[] {
  return host.split('-')
}

/**
 * Packs for each host, but only once for all hosts that nothing tells apart: a host has its say only where a
 * package.json or import map that was read has one of its words as a key.
 */
export async function packForHosts(
  hosts: readonly string[],
  pack: (host: string, observe: (read: ReadModule) => ReadModule) => Promise<readonly PackFailure[]>,
): Promise<readonly HostFailures[]> {
  const words = [...new Set(hosts.flatMap(wordsOf))]
  const decisive = new Set<string>()
  const kindOf = (host: string) =>
    wordsOf(host)
      .filter((word) => decisive.has(word))
      .join('-')
  const observe =
    (read: ReadModule): ReadModule =>
    async (url) => {
      const text = await read(url)
      if (text !== null) for (const word of keysIn(text, words)) decisive.add(word)
      return text
    }

  const packed: HostFailures[] = []
  const like = (host: string) => packed.find((one) => kindOf(one.host) === kindOf(host))
  for (let next = hosts[0]; next !== undefined; next = hosts.find((host) => like(host) === undefined)) {
    packed.push({ host: next, failures: await pack(next, observe) })
  }
  return hosts.map((host) => ({ host, failures: like(host)?.failures ?? [] }))
}

const OPENING_BRACE = 0x7b

/** Which of `words` are keys in a JSON text; of code, whatever may be one. */
function keysIn(text: Uint8Array, words: readonly string[]): readonly string[] {
  if (text.find((byte) => byte > 0x20) !== OPENING_BRACE) return []
  const json = new TextDecoder().decode(text)
  // An escape could spell any word.
  return words.filter((word) => json.includes('\\u') || new RegExp(`"${word}"\\s*:`).test(json))
}
