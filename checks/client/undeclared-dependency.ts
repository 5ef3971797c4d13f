import { defineCheck } from '../../src/check.js'
import { undeclaredByClient } from '../../src/facts/client-dependencies.js'

export default defineCheck({
  id: 'client/undeclared-dependency',
  title: 'Every package that the client imports is declared',
  why: 'An app installs what package.json declares. Whatever else the client imports is found in the author’s project alone: in an app Metro stops the build, and Node does not link the client.',
  fix: 'Add the package to `dependencies`, or bundle it into the client.',
  severity: 'error',
  checklist: 'client',
  needs: { undeclaredByClient },
  wording: {
    undeclared: (d: { name: string; file: string; places: readonly string[] }) =>
      `${d.file} imports ${d.name}, which package.json does not declare`,
    'dev-only': (d: { name: string; file: string; places: readonly string[] }) =>
      `${d.file} imports ${d.name}, which package.json declares in \`devDependencies\` only, so that no app installs it`,
  },
  *inspect({ undeclaredByClient }) {
    for (const { bringer, isDev, name, file, places, entry, at, chain } of undeclaredByClient) {
      if (bringer !== undefined) continue
      const fix = isDev
        ? `Move ${name} from \`devDependencies\` to \`dependencies\`: npm install ${name}`
        : `Add it to \`dependencies\`: npm install ${name}`
      const message = isDev ? 'dev-only' : 'undeclared'
      yield { message, data: { name, file, places }, entry, at, chain, fix }
    }
  },
})
