import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { checkPlugin, UsageError } from '../../src/index.js'
import { runCli } from '../support/cli.js'
import { withFolder } from '../support/fixture.js'
import { paxRecord, rawTar, rawTarball, type RawEntry } from '../support/tar.js'

const manifest: RawEntry = { name: 'package/package.json', body: '{"name":"a","version":"1.0.0"}' }
const bad = (...entries: readonly RawEntry[]) => rawTarball([manifest, ...entries])
const whole = rawTarball([manifest, { name: 'package/a.js', body: randomBytes(4096) }])

/** What it is, its bytes, and what the tool says of it. */
const HOSTILE: readonly (readonly [string, () => Buffer, RegExp])[] = [
  [
    'a way out',
    () => bad({ name: 'package/../../escaped' }),
    /leads out of the package: "package\/\.\.\/\.\.\/escaped"/,
  ],
  ['a way out at the start', () => bad({ name: '../escaped' }), /leads out of the package/],
  [
    'a way out in a pax header',
    () =>
      bad(
        { name: 'pax', type: 'x', body: paxRecord('path', 'package/../../escaped') },
        { name: 'package/a' },
      ),
    /leads out of the package/,
  ],
  [
    'a way out in a long name',
    () => bad({ name: '././@LongLink', type: 'L', body: 'package/../../escaped\0' }, { name: 'package/a' }),
    /leads out of the package/,
  ],
  ['an absolute path', () => bad({ name: '/tmp/escaped' }), /an absolute path: "\/tmp\/escaped"/],
  ['a drive', () => bad({ name: 'C:/escaped' }), /an absolute path/],
  ['a backslash', () => bad({ name: 'package\\..\\..\\escaped' }), /an odd name/],
  ['an empty step', () => bad({ name: 'package//a' }), /an odd name/],
  ['a file beside the package', () => bad({ name: 'escaped' }), /beside the package/],
  ['an entry twice', () => bad({ name: 'package/a' }, { name: 'package/a' }), /an entry twice: "package\/a"/],
  ['package.json twice', () => bad(manifest), /an entry twice/],
  ['two roots with one file', () => bad({ name: 'other/package.json' }), /an entry twice/],
  [
    'a name in two forms',
    () => bad({ name: 'package/\u00e9' }, { name: 'package/e\u0301' }),
    /an entry twice/,
  ],
  [
    'a file that is a folder',
    () => bad({ name: 'package/a' }, { name: 'package/a/b' }),
    /a file and a folder/,
  ],
  [
    'a folder that is a file',
    () => bad({ name: 'package/a/b' }, { name: 'package/a' }),
    /a file and a folder/,
  ],
  [
    'a symbolic link',
    () => bad({ name: 'package/a', type: '2', link: '/etc' }),
    /that is a symlink: "package\/a"/,
  ],
  [
    'a file through a link',
    () => bad({ name: 'package/a', type: '2', link: '..' }, { name: 'package/a/b' }),
    /that is a symlink/,
  ],
  [
    'a hard link',
    () => bad({ name: 'package/a', type: '1', link: 'package/package.json' }),
    /that is a link/,
  ],
  ['a device', () => bad({ name: 'package/a', type: '3' }), /that is a character-device/],
  ['a pipe', () => bad({ name: 'package/a', type: '6' }), /that is a fifo/],
  ['a bad checksum', () => bad({ name: 'package/a', checksum: 1 }), /is damaged/],
  ['a size below zero', () => bad({ name: 'package/a', size: -1 }), /is damaged/],
  ['a size beyond its end', () => bad({ name: 'package/a', body: 'a', size: 1e9 }), /is cut off/],
  ['a cut in the compression', () => whole.subarray(0, whole.length / 2), /is cut off/],
  [
    'a cut in a file',
    () => gzipSync(rawTar([manifest, { name: 'package/a', body: 'a'.repeat(2000) }]).subarray(0, 2048)),
    /is cut off/,
  ],
  ['no end', () => gzipSync(rawTar([manifest], { end: 0 })), /is cut off/],
  [
    'something after its end',
    () => gzipSync(Buffer.concat([rawTar([manifest]), Buffer.from('more')])),
    /is damaged/,
  ],
  ['no compression', () => rawTar([manifest]), /is damaged, or not compressed/],
  ['noise', () => randomBytes(4096), /is damaged, or not compressed/],
  ['nothing', () => Buffer.alloc(0), /is cut off/],
  [
    'a name of a megabyte',
    () =>
      bad(
        { name: 'pax', type: 'x', body: paxRecord('path', `package/${'a'.repeat(5e6)}`) },
        { name: 'package/a' },
      ),
    /is damaged|too long/,
  ],
  [
    'a name that is too long',
    () =>
      bad({ name: '././@LongLink', type: 'L', body: `package/${'a'.repeat(5000)}\0` }, { name: 'package/a' }),
    /too long/,
  ],
  [
    'thousands of folders',
    () =>
      bad(
        { name: `package/${'a/'.repeat(200)}a`.slice(0, 100), body: 'a' },
        { name: '././@LongLink', type: 'L', body: `package/${'a/'.repeat(200)}b\0` },
        { name: 'package/b' },
      ),
    /folders deep|an odd name/,
  ],
  ['no package.json', () => rawTarball([{ name: 'package/a' }]), /has no package\/package\.json/],
  ['nothing in it', () => rawTarball([]), /has no package\/package\.json/],
]

describe.concurrent('a tarball that npm did not pack is refused', () => {
  it.each(HOSTILE)('%s', async (_, bytes, said) => {
    await withFolder('hostile', async (folder) => {
      const inside = path.join(folder, 'project')
      await mkdir(path.join(inside, 'node_modules'), { recursive: true })
      const file = path.join(inside, 'a.tgz')
      await writeFile(file, bytes())
      const failure: unknown = await checkPlugin(file).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(UsageError)
      expect((failure as Error).message).toMatch(said)
      expect((await readdir(folder, { recursive: true })).sort()).toEqual([
        'project',
        'project/a.tgz',
        'project/node_modules',
      ])
    })
  })

  it('there are at least twelve kinds', () => {
    expect(HOSTILE.length).toBeGreaterThan(12)
  })
})

/** Compressed to a thousandth. */
const zeros = gzipSync(Buffer.alloc(16 * 1024 * 1024))
const header = rawTar([manifest, { name: 'package/zeros', size: 8 * 1024 ** 3 - 1 }], { end: 0 })

it.each([
  ['in a file', gzipSync(header)],
  ['behind the last entry', gzipSync(rawTar([manifest]))],
])('a bomb %s is refused within bounded memory', async (_, start) => {
  await withFolder('bomb', async (folder) => {
    const file = path.join(folder, 'a.tgz')
    await writeFile(file, Buffer.concat([start, ...Array.from({ length: 140 }, () => zeros)]))
    const peak = path.join(folder, 'peak')
    const tell = `import { writeFileSync } from 'node:fs'
      process.on('exit', () => writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)))`
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(tell)}`
    const { code, stderr } = await runCli([file], { env: { NODE_OPTIONS } })
    expect(stderr).toContain('unpacks to more than 1 GiB')
    expect(code).toBe(2)
    expect(Number(await readFile(peak, 'utf8')) / 1024).toBeLessThan(200)
    expect(await readdir(folder)).toEqual(['a.tgz', 'peak'])
  })
})

it('a tarball that npm packed is taken, and leaves nothing behind', async () => {
  await withFolder('packed', async (folder) => {
    const plugin = path.join(folder, 'plugin')
    await mkdir(plugin)
    await writeFile(path.join(plugin, 'package.json'), '{"name":"a","version":"1.0.0"}')
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: plugin })
    const report = await checkPlugin(path.join(folder, 'a-1.0.0.tgz'), { level: 'static' })
    expect(report.packages[0]).toMatchObject({ name: 'a', version: '1.0.0', cost: { files: 1 } })
    expect((await readdir(folder)).sort()).toEqual(['a-1.0.0.tgz', 'plugin'])
  })
})
