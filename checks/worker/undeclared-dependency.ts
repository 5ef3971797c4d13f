import { defineCheck } from '../../src/check.js'
import { undeclaredDependencies } from '../../src/facts/dependencies.js'

export default defineCheck({
  id: 'worker/undeclared-dependency',
  title: 'Every package that the worker imports is declared',
  why: 'An app installs what package.json declares. Whatever else the worker imports is there by luck: in the author’s project, and under package managers that put all packages into one folder.',
  fix: 'Add the package to `dependencies`.',
  severity: 'error',
  checklist: 'worker',
  needs: { undeclaredDependencies },
  wording: {
    undeclared: (d: { name: string; file: string; places: readonly string[] }) =>
      `${d.file} imports ${d.name}, which package.json does not declare`,
    'dev-only': (d: { name: string; file: string; places: readonly string[] }) =>
      `${d.file} imports ${d.name}, which package.json declares in \`devDependencies\` only, so that no app installs it`,
    'not-bundled': (d: { name: string; file: string; places: readonly string[] }) =>
      `${d.file} imports ${d.name}, which \`bundleDependencies\` says is published with the package, and it is not: npm, pnpm and Bun then install none`,
  },
  *inspect({ undeclaredDependencies }) {
    for (const { isBrought, isDev, isUnbundled, name, ...found } of undeclaredDependencies) {
      if (isBrought) continue
      const { file, places, ...rest } = found
      const data = { name, file, places }
      if (isUnbundled) {
        const fix = `Take ${name} out of \`bundleDependencies\`, or have it installed in the package's own node_modules when it is packed, which workspaces do not.`
        yield { message: 'not-bundled', data, ...rest, fix }
        continue
      }
      const fix = isDev
        ? `Move ${name} from \`devDependencies\` to \`dependencies\`: npm install ${name}`
        : `Add it to \`dependencies\`: npm install ${name}`
      const message = isDev ? 'dev-only' : 'undeclared'
      yield { message, data, ...rest, fix }
    }
  },
})
