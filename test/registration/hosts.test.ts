import { describe, expect, it } from 'vitest'
import { hostsApart } from '../../src/registration/child/pack/hosts.js'

const HOSTS = ['linux-x64', 'darwin-arm64', 'android-arm64', 'ios-arm64', 'ios-arm64-simulator']

/** Packs with the given texts, by host; `read` tells which one the host comes upon. */
async function packedFor(read: (host: string) => readonly string[]): Promise<readonly string[]> {
  const apart = hostsApart(HOSTS)
  const packed: string[] = []
  const pack = async (host: string) => {
    packed.push(host)
    const encode = (text: string) => new TextEncoder().encode(text)
    for (const text of read(host))
      await apart.observe(() => Promise.resolve(encode(text)))(new URL('file:///x'))
    return [
      { code: host, message: '', specifier: null, referrer: null, candidates: [], line: null, column: null },
    ]
  }
  const failures = await pack('linux-x64')
  const results = await apart.forEach('linux-x64', failures, pack)
  expect(results.map(({ host }) => host)).toEqual(HOSTS)
  return results.map(({ failures }) => failures[0]?.code ?? '')
}

describe('hosts that nothing tells apart', () => {
  it('are packed for once', async () => {
    const text = '{ "os": ["linux"], "keywords": ["ios"], "exports": { "bare": "./linux.js" } }'
    expect(await packedFor(() => [text])).toEqual(HOSTS.map(() => 'linux-x64'))
  })

  it('are not told apart by code', async () => {
    expect(await packedFor(() => ['export default { "ios": 1 }'])).toEqual(HOSTS.map(() => 'linux-x64'))
  })
})

describe('hosts that a map tells apart', () => {
  it('are packed for by groups', async () => {
    expect(await packedFor(() => ['\n { "exports": { "ios" : "./a.js" } }'])).toEqual([
      'linux-x64',
      'linux-x64',
      'linux-x64',
      'ios-arm64',
      'ios-arm64',
    ])
  })

  it('are grouped anew by a map that only another host comes upon', async () => {
    const read = (host: string) => [
      '{ "ios": "./a.js" }',
      ...(host.startsWith('ios') ? ['{ "simulator": "./b.js" }'] : []),
    ]
    expect(await packedFor(read)).toEqual([
      'linux-x64',
      'linux-x64',
      'linux-x64',
      'ios-arm64',
      'ios-arm64-simulator',
    ])
  })

  it('are told apart by a word that an escape may spell', async () => {
    expect(await packedFor(() => ['{ "\\u0069os": "./a.js" }'])).toEqual(HOSTS)
  })
})
