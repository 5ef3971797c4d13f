// Writes the parts of README.md that are made from the product: the run that it shows, the command line's help and
// the table of checks. They stand between `<!-- name:start -->` and `<!-- name:end -->`. Needs dist/.
//
//   node scripts/readme.mjs                   write README.md
//   node scripts/readme.mjs --check [file]    write nothing; exit 1 if README.md, or that file, is out of date
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { importTypeScript } from './import-typescript.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const cli = path.join('dist', 'cli.js')
const PUBLINT = 'publish/publint/'

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const file = positionals[0] ?? 'README.md'
const readme = readFileSync(file, 'utf8')
const current = [
  ['run', fenced(abridged(await realRun()))],
  ['help', fenced(help())],
  ['checks', await checksTable()],
].reduce(replaced, readme)

if (!values.check) writeFileSync(file, current)
else if (current !== readme) {
  console.error(`${file} is out of date: run npm run readme`)
  process.exitCode = 1
}

function replaced(text, [name, content]) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const [from, to] = [text.indexOf(start), text.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`${file} has no ${start} … ${end}`)
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`
}

function fenced(text) {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\``
}

/** What the CLI prints about the fixture with several defects. */
async function realRun() {
  const { allFixtures, withPlugin } = await importTypeScript('test/support/fixture.ts')
  const fixture = allFixtures().find(({ name }) => name === 'five-defects')
  return withPlugin(fixture, (cwd) => {
    const env = { ...process.env, NO_COLOR: '1' }
    const { stdout } = spawnSync(process.execPath, [path.resolve(cli)], { cwd, encoding: 'utf8', env })
    return Promise.resolve(`$ npx qvac-plugin-check\n${stdout}`)
  })
}

/** Leaves out the warnings and suggestions, and what differs between machines; `…` stands for each. */
function abridged(output) {
  const kept = output.split('\n\n').map((block) => (/^ {2}[▲●]/m.test(block) ? leftOut(block) : block))
  return kept
    .join('\n\n')
    .replaceAll(/…(\n\n {2}…)+/g, '…')
    .replace(/(Node )\S+(;.*took ).*$/m, '$1…$2…')
}

/** A block may begin with the heading of its group, which the errors after it need. */
function leftOut(block) {
  const [first] = block.split('\n')
  return /^\S/.test(first) ? `${first}\n  …` : '  …'
}

function help() {
  const text = execFileSync(process.execPath, [cli, '--help'], { encoding: 'utf8' })
  const lines = text.split('\n').map((line) => line.trimEnd())
  return lines.slice(lines.indexOf('Usage:')).join('\n')
}

async function checksTable() {
  const { checks } = await importTypeScript('src/registry.ts')
  const { levelOf } = await importTypeScript('src/fact.ts')
  const publint = checks.filter(({ id }) => id.startsWith(PUBLINT))
  const rows = checks
    .filter((check) => !publint.includes(check))
    .map(({ id, severity, needs, title }) => [`\`${id}\``, severity, levelOf(needs), title])
  const said = `What publint says: ${publint.length} checks, one for each of its rules and one for the rest`
  const head = ['check', 'severity', 'level', 'what holds when it passes']
  return [head, head.map(() => '---'), ...rows, [`\`${PUBLINT}*\``, severitiesOf(publint), 'static', said]]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
}

function severitiesOf(checks) {
  return [...new Set(checks.map(({ severity }) => severity))].sort().join(', ')
}
