import { defineCheck } from '../../src/check.js'
import { sdkImports } from '../../src/facts/sdk-imports.js'

export default defineCheck({
  id: 'worker/sdk-subpath',
  title: 'Every subpath of `@qvac/*` that the worker imports exists in the installed package',
  why: 'A subpath that the SDK does not export stops bare-pack, and the worker on desktop as it starts. Releases of the SDK add and move subpaths.',
  fix: 'Import from a subpath that the SDK exports: `@qvac/sdk/plugin-utils` has what a plugin needs.',
  severity: 'error',
  checklist: 'worker',
  needs: { sdkImports },
  wording: {
    'not-exported': (d: {
      specifier: string
      file: string
      name: string
      version: string
      judgedBy: 'package' | 'copy'
      elsewhere?: string | undefined
    }) =>
      `${d.file} imports ${JSON.stringify(d.specifier)}, which ${d.name} ${d.version} does not export${d.judgedBy === 'copy' ? ' (by the built-in copy of its exports, since none is installed)' : ''}${d.elsewhere === undefined ? '' : `; ${d.elsewhere} does`}`,
    'import-only': (d: { specifier: string; file: string; name: string; version: string }) =>
      `${d.file} requires ${JSON.stringify(d.specifier)}, which ${d.name} ${d.version} exports for \`import\` only`,
  },
  *inspect({ sdkImports }) {
    for (const { judgement, edge, file, entry, at, chain, fails, breaks } of sdkImports) {
      const { specifier } = edge
      const rest = { entry, at, chain }
      if (judgement.kind === 'not-exported' && fails) {
        const { name, version, judgedBy, elsewhere, near } = judgement
        const data = { specifier, file, name, version, judgedBy, elsewhere }
        const fix =
          near === undefined ? undefined : `Import ${JSON.stringify(near)}, if that is what is meant.`
        yield { message: 'not-exported', data, ...rest, breaks, fix }
      } else if (judgement.kind === 'import-only' && fails) {
        const { name, version } = judgement
        const fix =
          'Write the module as ESM and import it; Bare resolves `require` by the condition of that name.'
        yield { message: 'import-only', data: { specifier, file, name, version }, ...rest, breaks, fix }
      }
    }
  },
})
