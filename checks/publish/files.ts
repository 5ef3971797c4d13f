import { defineCheck } from '../../src/check.js'
import { exportsReading } from '../../src/facts/entries.js'
import { packlist } from '../../src/facts/packlist.js'
import { bytesText } from '../../src/publish/bytes.js'
import { strayFiles, type StrayFiles } from '../../src/publish/stray-files.js'

interface Data {
  readonly files: StrayFiles['files']
  readonly more: number
  readonly bytes: number
}

const say =
  (what: string) =>
  ({ files, more, bytes }: Data): string =>
    `the package publishes ${what}: ${listed(files, more)}, ${bytesText(bytes)} in all`

export default defineCheck({
  id: 'publish/files',
  title: 'Only what an app needs is published',
  why: 'Every app that installs the plugin downloads every published file. Files for tests, builds and tools only make the package larger, and a file of settings may hold what nobody else should see.',
  fix: 'Narrow `files` in package.json, for example to `["dist", "!dist/**/*.test.*"]`; `npm pack --dry-run` lists what is published.',
  severity: 'warning',
  needs: { packlist, exportsReading },
  wording: {
    environment: say('files that usually hold credentials'),
    tests: say('tests'),
    sources: say('sources that no source map refers to'),
    configs: say('files that only build and check it'),
    tarballs: say('packed packages'),
    agents: say('instructions for coding assistants'),
    weights: say('weights of models, which an app downloads through the SDK instead'),
  },
  *inspect({ packlist: { files }, exportsReading: { entries } }) {
    const exported = entries.flatMap(({ leaves }) => leaves.map(({ target }) => target))
    for (const { kind, files: all } of strayFiles(files, exported)) {
      const shown = all.slice(0, SHOWN)
      const bytes = all.reduce((sum, { size }) => sum + size, 0)
      const data = { files: shown, more: all.length - shown.length, bytes }
      yield { message: kind, data, at: { pointer: '/files' } }
    }
  },
})

const SHOWN = 20
const NAMED = 3

function listed(files: Data['files'], more: number): string {
  const named = files.slice(0, NAMED).map(({ path, size }) => `${path} (${bytesText(size)})`)
  const rest = files.length - named.length + more
  return rest === 0 ? named.join(', ') : `${named.join(', ')} and ${rest} more`
}
