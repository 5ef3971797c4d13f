// Makes plugins with one change each, tries them in Bare, bare-pack, Node, Metro and the SDK, and holds what this tool
// says of them to what came of it.
//
//   node scripts/oracle.mjs                      300 mutants
//   node scripts/oracle.mjs --count 2000         more; --count all for every one there is
//   node scripts/oracle.mjs --seed 7             others
//   node scripts/oracle.mjs --only <text>        those whose id has the text, whatever the seed
//   node scripts/oracle.mjs --out <file>         where to write what disagrees
//   node scripts/oracle.mjs --level live         with another level of this tool
//   node scripts/oracle.mjs --memory <folder>    keeps the truth from run to run
//   node scripts/oracle.mjs --tool <index.js>    with another build of this tool
//
// Prints the table of agreement, by family. Exits 1 where anything disagrees.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { importTypeScript } from './import-typescript.mjs'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    out: { type: 'string', default: 'test/.work/oracle.json' },
    level: { type: 'string' },
    memory: { type: 'string' },
    tool: { type: 'string' },
  },
})

const oracle = await importTypeScript('test/oracle/oracle.ts')
const plans = plansFor(values)
console.log(`${plans.length} of ${oracle.everyPlan().length} mutants, seed ${values.seed}`)

let done = 0
const compared = await oracle.consult(plans, {
  benches: 2,
  tool: values.tool === undefined ? oracle.TOOL : path.resolve(values.tool),
  level: values.level,
  memory: values.memory && path.resolve(values.memory),
  onCompared: show,
})
console.log(`\n${oracle.tableOf(compared)}\n`)
const disagreeing = compared.filter((one) => !oracle.isAgreed(one))
await writeDisagreements(disagreeing)
process.exit(disagreeing.some(({ outcome }) => outcome !== 'undecided') ? 1 : 0)

function plansFor({ count, seed, only }) {
  if (only !== undefined) return oracle.everyPlan().filter((plan) => oracle.idOf(plan).includes(only))
  return oracle.plansOf(Number(seed), count === 'all' ? Infinity : Number(count))
}

function show(compared) {
  const { mutant, truth, said, outcome } = compared
  done += 1
  if (oracle.isAgreed(compared) && values.only === undefined) return
  console.log(`${done}/${plans.length} ${outcome} ${mutant.id}`)
  console.log(`    truth: ${truth.failures[0] ?? 'works'}`)
  console.log(`    said:  ${said.verdict} ${said.errors.join(', ')}${said.crashed.join(', ')}`)
}

async function writeDisagreements(list) {
  const told = await Promise.all(
    list.map(async ({ mutant, truth, said, outcome }) => ({
      id: mutant.id,
      outcome,
      truth,
      said,
      blame: mutant.blame,
      changed: changedFiles(mutant, await goodFiles(mutant.id)),
    })),
  )
  await mkdir(path.dirname(values.out), { recursive: true })
  await writeFile(
    values.out,
    `${JSON.stringify({ seed: Number(values.seed), disagreeing: told }, null, 2)}\n`,
  )
  console.log(`${list.length} of ${compared.length} are not right; they are in ${values.out}`)
}

function goodFiles(id) {
  return oracle.render(oracle.BASES[id.slice(id.lastIndexOf('@') + 1)])
}

/** Of each file that differs from the good plugin's: the lines that are its own, and those that it lacks. */
function changedFiles({ files }, good) {
  const names = [...new Set([...Object.keys(files), ...Object.keys(good)])]
  const differing = names.filter((name) => files[name] !== good[name])
  return Object.fromEntries(differing.map((name) => [name, difference(good[name] ?? '', files[name] ?? '')]))
}

function difference(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line}`)
  const come = now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)
  return [...gone, ...come].slice(0, 40)
}
