import valid from 'semver/functions/valid.js'
import validateName from 'validate-npm-package-name'
import { defineCheck } from '../../src/check.js'
import { manifestReading } from '../../src/facts/manifest.js'
import { isObject, pointTo } from '../../src/resolve/json.js'

export default defineCheck({
  id: 'publish/manifest',
  title: 'package.json is one that npm publishes and Bare reads',
  why: 'npm refuses to publish a package without a valid name and version or with `private`, and Bare refuses to parse a package.json that starts with a byte order mark, which Node and npm do not mind.',
  fix: 'Give package.json a name, a version and no `private`, and save it as UTF-8 without a byte order mark.',
  severity: 'error',
  needs: { manifestReading },
  wording: {
    empty: () => 'package.json is empty',
    'not-json': (d: { said: string }) => `package.json is not JSON: ${d.said}`,
    'not-an-object': (d: { seen: string }) => `package.json holds ${d.seen} instead of an object`,
    bom: () => 'package.json starts with a byte order mark (U+FEFF)',
    'no-name': () => 'package.json has no `name`',
    'bad-name': (d: { name: string; reason: string }) => `npm refuses the name ${d.name}: ${d.reason}`,
    'no-version': () => 'package.json has no `version`',
    'bad-version': (d: { version: string }) =>
      `npm refuses the version ${d.version}: it is no semantic version`,
    'bad-dependency': (d: { field: string; name: string; range: string }) =>
      `npm refuses ${d.field}: the range of ${JSON.stringify(d.name)} is ${d.range} and no string`,
    'bad-files': (d: { files: string }) =>
      `npm stops at \`files\`, which has to be a list of texts: it holds ${d.files}`,
    private: () => '`private` is true, so npm refuses to publish',
  },
  *inspect({ manifestReading: reading }) {
    if (!reading.ok) {
      const at = { file: 'package.json' }
      if (reading.problem === 'empty') yield { message: 'empty', at }
      if (reading.problem === 'not-json') yield { message: 'not-json', data: { said: reading.said }, at }
      if (reading.problem === 'not-an-object')
        yield { message: 'not-an-object', data: { seen: reading.seen }, at }
      return
    }
    const { name, version } = reading.json
    yield* badDependencies(reading.raw)
    const odd = oddFile(reading.raw['files'])
    if (odd !== undefined)
      yield { message: 'bad-files', data: { files: JSON.stringify(odd) }, at: { pointer: '/files' } }
    if (reading.bom) yield { message: 'bom', at: { file: 'package.json', line: 1, column: 1 } }
    if (name === undefined || name === '') yield { message: 'no-name', at: { pointer: '' } }
    else yield* badName(name)
    if (version === undefined || version === '') yield { message: 'no-version', at: { pointer: '' } }
    else if (typeof version !== 'string' || valid(version, { loose: true }) === null) {
      yield {
        message: 'bad-version',
        data: { version: JSON.stringify(version) },
        at: { pointer: '/version' },
      }
    }
    // npm asks for truth, not for `true`.
    if (reading.json.private) yield { message: 'private', at: { pointer: '/private' } }
  },
})

function* badName(name: unknown) {
  const shown = JSON.stringify(name)
  const at = { pointer: '/name' }
  if (typeof name !== 'string') {
    yield { message: 'bad-name' as const, data: { name: shown, reason: 'it is no string' }, at }
    return
  }
  const { validForNewPackages, errors = [], warnings = [] } = validateName(name)
  if (validForNewPackages) return
  yield {
    message: 'bad-name' as const,
    data: { name: shown, reason: [...errors, ...warnings].join('; ') },
    at,
  }
}

/** What npm cannot walk through; a text it can, letter by letter. */
function oddFile(files: unknown): unknown {
  if (Array.isArray(files)) return files.find((file: unknown) => typeof file !== 'string')
  return typeof files === 'string' || !files ? undefined : files
}

const FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']

function* badDependencies(raw: Readonly<Record<string, unknown>>) {
  for (const field of FIELDS) {
    const value = raw[field]
    for (const [name, range] of isObject(value) ? Object.entries(value) : []) {
      if (typeof range === 'string') continue
      const data = { field, name, range: JSON.stringify(range) }
      yield { message: 'bad-dependency' as const, data, at: { pointer: pointTo(`/${field}`, name) } }
    }
  }
}
