import { defineCheck } from '../../src/check.js'
import { lostDeclarations } from '../../src/facts/declaration-imports.js'
import { wrongTypes } from '../../src/facts/wrong-types.js'

export default defineCheck({
  id: 'entrypoints/types-imports',
  title: 'What the type declarations import is found under `bundler` and `node16`',
  why: 'A declaration that TypeScript does not find makes everything that comes from it `any`, without a word in an app that skips the check of libraries, and fails to compile in one that does not.',
  fix: 'Publish the declaration, and write the extension in the import of the source: `./text.js`; `"module": "nodenext"` in tsconfig.json has TypeScript ask for it.',
  severity: 'warning',
  needs: { lostDeclarations, wrongTypes },
  wording: {
    missing: (d: { specifier: string; file: string }) =>
      `${d.file} imports the types of ${JSON.stringify(d.specifier)}, which are not in the published package`,
    'no-extension': (d: { specifier: string; file: string }) =>
      `${d.file} imports the types of ${JSON.stringify(d.specifier)} without an extension, so that TypeScript does not find them under \`node16\``,
    lost: (d: { specifier: string; file: string; under: string }) =>
      `${d.file} imports the types of ${JSON.stringify(d.specifier)}, which TypeScript does not find under ${d.under}`,
  },
  *inspect({ lostDeclarations, wrongTypes }) {
    for (const { kind, specifier, file, line, column } of lostDeclarations) {
      yield { message: kind, data: { specifier, file }, at: { file, line, column } }
    }
    for (const problem of wrongTypes.problems) {
      if (problem.kind !== 'lost-import') continue
      const { specifier, file, line, column, under } = problem
      const data = { specifier, file, under: under.map((one) => `\`${one}\``).join(' and ') }
      yield { message: 'lost', data, at: { file, line, column } }
    }
  },
})
