import { defineCheck } from '../../src/check.js'
import { undeclaredByClient } from '../../src/facts/client-dependencies.js'

export default defineCheck({
  id: 'client/undeclared-dependency-soft',
  title: 'No package is imported that is there only because the app or the SDK has it',
  why: 'Most package managers put what an app and the SDK install where the client finds it too. Under pnpm, in an app that has no React, or once the SDK drops one, the build of the app stops.',
  fix: 'Add what the app has to `peerDependencies`, and anything else to `dependencies`.',
  severity: 'warning',
  needs: { undeclaredByClient },
  wording: {
    brought: (d: { name: string; file: string; places: readonly string[] }) =>
      `${d.file} imports ${d.name}, which package.json does not declare and only the SDK brings`,
    app: (d: { name: string; file: string; places: readonly string[] }) =>
      `${d.file} imports ${d.name}, which package.json does not declare and the app may have`,
  },
  *inspect({ undeclaredByClient }) {
    for (const { bringer, name, file, places, entry, at, chain } of undeclaredByClient) {
      if (bringer === undefined) continue
      const message = bringer === 'sdk' ? 'brought' : 'app'
      const fix =
        bringer === 'app'
          ? 'Add it to `peerDependencies`: the app brings its own.'
          : `Add it to \`dependencies\`: npm install ${name}`
      yield { message, data: { name, file, places }, entry, at, chain, fix }
    }
  },
})
