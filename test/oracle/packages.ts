/** A package from npm as a small plugin uses it: `run` imports it and calls what it is for. */
export interface PackageUse {
  readonly name: string
  /** A module with an exported `run`. */
  readonly code: string
}

const use = (name: string, code: string): PackageUse => ({ name, code })

export const packageUses: readonly PackageUse[] = [
  use(
    'hyperswarm',
    `import Hyperswarm from 'hyperswarm'
export async function run() { const swarm = new Hyperswarm(); await swarm.destroy(); return 1 }`,
  ),
  use(
    'corestore',
    `import Corestore from 'corestore'
import { tmpdir } from 'bare-os'
export async function run() {
  const store = new Corestore(tmpdir() + '/oracle-' + Date.now()); await store.ready(); await store.close(); return 1
}`,
  ),
  use(
    'hyperdrive',
    `import Hyperdrive from 'hyperdrive'
import Corestore from 'corestore'
import { tmpdir } from 'bare-os'
export async function run() {
  const drive = new Hyperdrive(new Corestore(tmpdir() + '/oracle-drive-' + Date.now()))
  await drive.put('/a', 'b'); await drive.close(); return 1
}`,
  ),
  use(
    'bare-crypto',
    `import crypto from 'bare-crypto'
export const run = () => crypto.createHash('sha256').update('a').digest('hex')`,
  ),
  use('bare-process', `import process from 'bare-process'\nexport const run = () => process.platform`),
  use('bare-process/global', `import 'bare-process/global'\nexport const run = () => process.platform`),
  use(
    'bare-fetch',
    `import fetch from 'bare-fetch'
export const run = () => fetch('http://127.0.0.1:1/').catch((error) => String(error.name))`,
  ),
  use(
    'bare-abort-controller',
    `import { AbortController } from 'bare-abort-controller'
export const run = () => new AbortController().signal.aborted`,
  ),
  use(
    'bare-performance',
    `import performance from 'bare-performance'\nexport const run = () => performance.now()`,
  ),
  use('b4a', `import b4a from 'b4a'\nexport const run = () => b4a.toString(b4a.from('a'), 'hex')`),
  use(
    'compact-encoding',
    `import c from 'compact-encoding'\nexport const run = () => c.encode(c.string, 'a').byteLength`,
  ),
  use('semver', `import semver from 'semver'\nexport const run = () => semver.satisfies('1.2.3', '^1.0.0')`),
  use(
    'tar-stream',
    `import tar from 'tar-stream'
export const run = () => { const pack = tar.pack(); pack.entry({ name: 'a' }, 'b'); pack.finalize(); return 1 }`,
  ),
  use('ms', `import ms from 'ms'\nexport const run = () => ms('2 days')`),
  use(
    'text-decoder',
    `import Decoder from 'text-decoder'\nexport const run = () => new Decoder().push(Buffer.from('a'))`,
  ),
  use('nanoid', `import { nanoid } from 'nanoid'\nexport const run = () => nanoid()`),
  use('nanoid/non-secure', `import { nanoid } from 'nanoid/non-secure'\nexport const run = () => nanoid()`),
  use('debug', `import debug from 'debug'\nexport const run = () => { debug('a')('b'); return 1 }`),
  use('chalk', `import chalk from 'chalk'\nexport const run = () => chalk.red('a')`),
  use('lru-cache', `import LRU from 'lru-cache'\nexport const run = () => new LRU({ max: 1 }).set('a', 1)`),
  use('yaml', `import { parse } from 'yaml'\nexport const run = () => parse('a: 1').a`),
  use('mime-types', `import mime from 'mime-types'\nexport const run = () => mime.lookup('a.json')`),
  use(
    'fast-safe-stringify',
    `import stringify from 'fast-safe-stringify'\nexport const run = () => stringify({ a: 1 })`,
  ),
  use('node-fetch', `import fetch from 'node-fetch'\nexport const run = () => fetch('http://127.0.0.1:1/')`),
  use('ws', `import WebSocket from 'ws'\nexport const run = () => new WebSocket('ws://127.0.0.1:1/')`),
  use('fetch-blob', `import Blob from 'fetch-blob'\nexport const run = () => new Blob(['a']).text()`),
  use(
    'formdata-polyfill',
    `import { FormData } from 'formdata-polyfill/esm.min.js'\nexport const run = () => new FormData().append('a', 'b')`,
  ),
  use(
    'web-streams-polyfill',
    `import { ReadableStream } from 'web-streams-polyfill'\nexport const run = () => new ReadableStream().locked`,
  ),
  use(
    'https-proxy-agent',
    `import { HttpsProxyAgent } from 'https-proxy-agent'\nexport const run = () => new HttpsProxyAgent('http://a')`,
  ),
  use('graceful-fs', `import fs from 'graceful-fs'\nexport const run = () => fs.existsSync('/')`),
  use('picomatch', `import picomatch from 'picomatch'\nexport const run = () => picomatch('*.js')('a.js')`),
  use('llm-splitter', `import { split } from 'llm-splitter'\nexport const run = () => split('a b c').length`),
  use('tinyld', `import { detect } from 'tinyld'\nexport const run = () => detect('this is a text')`),
  use('undici', `import { request } from 'undici'\nexport const run = () => request('http://127.0.0.1:1/')`),
  use('axios', `import axios from 'axios'\nexport const run = () => axios.get('http://127.0.0.1:1/')`),
  use('uuid', `import { v4 } from 'uuid'\nexport const run = () => v4()`),
  use(
    'sharp',
    `import sharp from 'sharp'
export const run = () => sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } }).toBuffer()`,
  ),
  use(
    'better-sqlite3',
    `import Database from 'better-sqlite3'\nexport const run = () => new Database(':memory:').exec('select 1')`,
  ),
  use(
    'onnxruntime-node',
    `import { InferenceSession } from 'onnxruntime-node'\nexport const run = () => InferenceSession.create('model.onnx')`,
  ),
]
