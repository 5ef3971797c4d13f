// Shows what the tool does, on a plugin that is ready and on one with the defects of a first try.
//
//   node scripts/demo.mjs             with the built CLI, dist/cli.js
//   node scripts/demo.mjs <cli.js>    with another one, such as that of the packed tarball
//
// Exits 0 if both verdicts are as they should be, else 1.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { importTypeScript } from './import-typescript.mjs'

const cli = process.argv[2] ?? path.join('dist', 'cli.js')
const { allFixtures, withPlugin } = await importTypeScript('test/support/fixture.ts')

const isReady = show('A plugin that is ready', path.join('fixtures', 'ready')) === 0
const isNotReady = (await showFixture('The same with the defects of a first try', 'five-defects')) === 1
if (!(isReady && isNotReady)) {
  console.error('The demo expected exit code 0 for the first plugin and 1 for the second.')
  process.exitCode = 1
}

/** A fixture holds only what differs from the good plugin, so it is laid over a copy of that one. */
function showFixture(heading, name) {
  const fixture = allFixtures().find((one) => one.name === name)
  return withPlugin(fixture, (folder) => Promise.resolve(show(heading, path.relative('.', folder))))
}

/** Runs the CLI before the reader's eyes, with colours where there is a terminal. Returns its exit code. */
function show(heading, folder) {
  console.log(`${heading}:\n\n$ node ${cli} ${folder}`)
  const { status } = spawnSync(process.execPath, [cli, folder], { stdio: ['ignore', 'inherit', 'inherit'] })
  console.log(`exit code ${status}\n`)
  return status
}
