import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { structuredPatch } from 'diff'
import { importTypeScript } from './import-typescript.mjs'

const CONTEXT = 2
const MOST_LINES = 30
const MOST_BYTES = 20_000

/**
 * For each check that some fixture brings out: how the plugin of the plainest such fixture differs from the good one.
 * The matrix of fixtures holds that the check finds it, and finds nothing in the good one.
 */
export async function examples() {
  const { allFixtures, fixturesFolder, withPlugin } = await importTypeScript('test/support/fixture.ts')
  const ready = path.join(fixturesFolder, 'ready')
  const examples = {}
  for (const [id, fixture] of plainest(allFixtures())) {
    const files = await withPlugin(fixture, (root) => Promise.resolve(differences(root, ready)))
    const { about, options } = fixture.stated
    examples[id] = { fixture: fixture.name, about, files: shortened([...files, ...stated(options)]) }
  }
  return examples
}

/** The fixture that few other checks find, and that is small; by the id of the check. */
function plainest(fixtures) {
  const best = new Map()
  for (const fixture of fixtures) {
    const { findings = [], unproven = [] } = fixture.stated
    const ids = new Set([...findings, ...unproven].map(({ check }) => check))
    for (const id of ids) {
      const isFinding = findings.some(({ check }) => check === id)
      const rank = (isFinding ? 0 : 1e9) + ids.size * 1e6 + sizeOf(fixture.folder)
      if (rank < (best.get(id)?.rank ?? Infinity)) best.set(id, { rank, fixture })
    }
  }
  return [...best].map(([id, { fixture }]) => [id, fixture]).sort(([a], [b]) => (a < b ? -1 : 1))
}

function sizeOf(folder) {
  return filesOf(folder)
    .filter((file) => file !== 'fixture.json')
    .reduce((sum, file) => sum + readFileSync(path.join(folder, file)).length, 0)
}

function differences(bad, good) {
  const files = [...new Set([...filesOf(bad), ...filesOf(good)])].sort()
  return files.flatMap((file) => {
    const [before, after] = [bad, good].map((folder) => textOf(path.join(folder, file)))
    const { hunks } = structuredPatch(file, file, before, after, '', '', { context: CONTEXT })
    const lines = hunks.flatMap((hunk) => hunk.lines.filter((line) => !line.startsWith('\\')))
    return lines.length === 0 ? [] : [{ file: file.split(path.sep).join('/'), lines }]
  })
}

/** What the fixture is checked with, as the files of which its author would say it. */
function stated({ known, ...config } = {}) {
  const files = []
  if (Object.keys(config).length > 0) files.push(['qvac-plugin-check.config.json', config])
  if (known !== undefined) files.push(['known.json', { version: 1, findings: known }])
  return files.map(([file, value]) => {
    const lines = JSON.stringify(value, null, 2).split('\n')
    return { file, lines: lines.map((line) => `-${line}`) }
  })
}

function shortened(files) {
  let room = MOST_LINES
  return files.flatMap(({ file, lines }) => {
    const shown = lines.slice(0, room).map((line) => (line.length > 160 ? `${line.slice(0, 159)}…` : line))
    room -= shown.length
    return shown.length === 0 ? [] : [{ file, lines: shown, more: lines.length - shown.length }]
  })
}

function textOf(file) {
  if (!existsSync(file)) return ''
  const bytes = readFileSync(file)
  if (bytes.includes(0) || bytes.length > MOST_BYTES) return `(${bytes.length} bytes)\n`
  return bytes.toString('utf8')
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
}
