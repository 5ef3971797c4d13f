import { defineCheck } from '../../src/check.js'
import { nodeAddons } from '../../src/facts/node-addons.js'

export default defineCheck({
  id: 'addon/node-addon',
  title: 'The worker loads no addon that is made for Node',
  why: 'Bare loads addons that are built for Bare (`.bare`). One for Node ends the worker as it is loaded, and bare-pack packs a `.node` file without a word.',
  fix: 'Use a package with an addon for Bare, or one in plain JavaScript or WebAssembly.',
  severity: 'error',
  checklist: 'worker',
  needs: { nodeAddons },
  wording: {
    binary: (d: { name: string }) => `the worker loads ${JSON.stringify(d.name)}, an addon for Node`,
    built: (d: { name: string }) => `${d.name} is built with node-gyp, into an addon for Node`,
    loader: (d: { name: string }) => `the worker loads ${d.name}, which finds addons for Node`,
  },
  *inspect({ nodeAddons }) {
    for (const { isSure, kind, name, entry, at, chain } of nodeAddons) {
      if (isSure) yield { message: kind, data: { name }, entry, at, chain }
    }
  },
})
