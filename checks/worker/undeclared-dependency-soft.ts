import { defineCheck } from '../../src/check.js'
import { undeclaredDependencies } from '../../src/facts/dependencies.js'

export default defineCheck({
  id: 'worker/undeclared-dependency-soft',
  title: 'No package is imported that is there only because the SDK brings it',
  why: 'The SDK installs some packages of its own, and most package managers put them where the plugin finds them too. Under pnpm, or once the SDK drops one, the worker ends as it starts.',
  fix: 'Add the package to `dependencies`, or to `peerDependencies` where the app must have the same copy.',
  severity: 'warning',
  needs: { undeclaredDependencies },
  wording: {
    brought: (d: { name: string; file: string; places: readonly string[] }) =>
      `${d.file} imports ${d.name}, which package.json does not declare and only the SDK brings`,
    sdk: (d: { name: string; file: string; places: readonly string[] }) =>
      `${d.file} imports ${d.name}, which package.json does not declare`,
  },
  *inspect({ undeclaredDependencies }) {
    for (const one of undeclaredDependencies) {
      const { isBrought, isUnbundled, name, file, places, entry, at, chain, breaks } = one
      if (!isBrought || isUnbundled) continue
      const data = { name, file, places }
      const rest = { data, entry, at, chain, breaks }
      if (name !== '@qvac/sdk') {
        yield { message: 'brought', ...rest, fix: `Add it to \`dependencies\`: npm install ${name}` }
      } else yield { message: 'sdk', ...rest, fix: 'Add it to `peerDependencies`: the app brings its own.' }
    }
  },
})
