// Measures what Bare puts on globalThis and writes src/analysis/globals/bare-globals.json.
//
//   node scripts/generate-globals.mjs                   write, from the installed bare-runtime
//   node scripts/generate-globals.mjs --bare <binary>   measure another Bare as well, and record what it has less of
//   node scripts/generate-globals.mjs --check           compare the file with the installed bare-runtime, exit 1 if it differs
//
// Run it under Node 20: the names that Node has and Bare lacks are measured on the running Node.

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs, promisify } from 'node:util'

const require = createRequire(import.meta.url)
const target = new URL('../src/analysis/globals/bare-globals.json', import.meta.url)
const nodeMajor = '20'

const script = `
const names = {}
// What a CommonJS module is given has members too.
const members = { module: membersOf(module), require: membersOf(require) }
for (const name of Object.getOwnPropertyNames(globalThis).sort()) {
  const value = globalThis[name]
  names[name] = typeof value
  const holds = typeof value === 'function' || (typeof value === 'object' && value !== null)
  if (holds && value !== globalThis) members[name] = membersOf(value)
}
function membersOf(value) {
  const found = new Set()
  for (let holder = value; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    if (holder !== Function.prototype) for (const name of Object.getOwnPropertyNames(holder)) found.add(name)
  }
  return [...found].filter((name) => !name.startsWith('_') && isSet(value, name)).sort()
}
// A getter that throws on the prototype itself is still a member.
function isSet(value, name) {
  try {
    return value[name] !== undefined
  } catch {
    return true
  }
}
const version = typeof Bare === 'undefined' ? process.versions.node : Bare.versions.bare
import('./meta.mjs').then(({ importMeta }) => console.log(JSON.stringify({ version, names, members, importMeta })))
`

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    bare: { type: 'string', multiple: true, default: [] },
  },
})

const found = await measureAll(options.bare)
if (options.check) check(JSON.parse(await readFile(target, 'utf8')), found)
else await writeFile(target, `${JSON.stringify(table(found), null, 2)}\n`)

async function measureAll(otherBinaries) {
  const folder = await mkdtemp(join(tmpdir(), 'bare-globals-'))
  try {
    const file = join(folder, 'measure.cjs')
    await writeFile(file, script)
    await writeFile(join(folder, 'meta.mjs'), 'export const importMeta = Object.keys(import.meta).sort()')
    const installed = await measure(file, (args) =>
      collect(require('bare-runtime/spawn')({ args, stdio: 'pipe' })),
    )
    const others = []
    for (const binary of otherBinaries) others.push(await measure(file, (args) => run(binary, args)))
    return { installed, others, node: await measure(file, (args) => run(process.execPath, args)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(file, start) {
  return JSON.parse(await start([file]))
}

async function run(binary, args) {
  return (await promisify(execFile)(binary, args)).stdout
}

function collect(child) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`Bare ended with code ${code}`)),
    )
  })
}

// The table is that of the installed Bare; what another version has less of is told apart, so a name that only
// an older Bare lacks is never taken for a missing one.
function table({ installed, others, node }) {
  return {
    measured: { bare: installed.version, node: node.version },
    names: installed.names,
    importMeta: installed.importMeta,
    missing: absentNames(installed, node),
    missingMembers: absentMembers(installed, node),
    node: Object.keys(node.names),
    others: Object.fromEntries(others.map((other) => [other.version, lessThan(installed, other)])),
  }
}

function lessThan(installed, other) {
  return {
    missing: absentNames(other, installed),
    missingMembers: absentMembers(other, installed),
    importMeta: other.importMeta,
  }
}

function absentNames(here, there) {
  return Object.keys(there.names).filter((name) => !(name in here.names))
}

function absentMembers(here, there) {
  const shared = Object.keys(there.members).filter((name) => name in here.members)
  const rows = shared.map((name) => [
    name,
    there.members[name].filter((member) => !here.members[name].includes(member)),
  ])
  return Object.fromEntries(rows.filter(([, members]) => members.length > 0))
}

function check(recorded, { installed, node }) {
  const fresh = table({ installed, others: [], node })
  const onBare = ['names', 'importMeta', 'missingMembers']
  const onNode = node.version.startsWith(`${nodeMajor}.`) ? ['missing', 'node'] : []
  const differing = [...onBare, ...onNode].filter((part) => !isDeepStrictEqual(recorded[part], fresh[part]))
  if (differing.length === 0) return
  console.error(`bare-globals.json differs from Bare ${installed.version} in: ${differing.join(', ')}`)
  process.exitCode = 1
}
