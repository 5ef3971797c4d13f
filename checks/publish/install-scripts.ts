import { defineCheck } from '../../src/check.js'
import { manifest } from '../../src/facts/manifest.js'
import { packlist } from '../../src/facts/packlist.js'
import { pointTo } from '../../src/resolve/json.js'

/** What npm runs in an app that installs the package; `prepare` is run for git dependencies alone. */
const SCRIPTS = ['preinstall', 'install', 'postinstall']

export default defineCheck({
  id: 'publish/install-scripts',
  title: 'Installing the package runs nothing',
  why: 'pnpm and Bun run no scripts of dependencies unless the app allows them by name, many companies forbid them under npm too, and on a phone nothing is ever installed. What such a script prepares is then missing.',
  fix: 'Do the work before publishing, in `prepack`, and ship what it makes; an addon ships its prebuilds.',
  severity: 'warning',
  needs: { manifest, packlist },
  wording: {
    script: (d: { name: string; command: string }) =>
      `\`${d.name}\` runs in every app that installs it: ${d.command}`,
    gyp: () => 'binding.gyp is published, so npm runs `node-gyp rebuild` in every app that installs it',
  },
  *inspect({ manifest, packlist: { paths } }) {
    const { scripts = {} } = manifest
    const present = SCRIPTS.filter((name) => (scripts[name] ?? '').trim() !== '')
    for (const name of present) {
      yield {
        message: 'script',
        data: { name, command: scripts[name] ?? '' },
        at: { pointer: pointTo('/scripts', name) },
      }
    }
    const isReplaced =
      present.includes('install') || present.includes('preinstall') || manifest['gypfile'] === false
    if (paths.has('binding.gyp') && !isReplaced) yield { message: 'gyp', at: { file: 'binding.gyp' } }
  },
})
