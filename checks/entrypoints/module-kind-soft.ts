import { defineCheck } from '../../src/check.js'
import { clientModuleKinds } from '../../src/facts/module-kinds.js'

export default defineCheck({
  id: 'entrypoints/module-kind-soft',
  title: 'No ESM module of the client is named as CommonJS',
  why: 'Metro and Node from 20.19 on look at the syntax and cope, Node before that and an app that runs in Bare do not.',
  fix: 'Write `"type": "module"` in package.json, or name the files .mjs.',
  severity: 'warning',
  checklist: 'exports',
  needs: { clientModuleKinds },
  wording: {
    'esm-as-cjs': (d: { file: string }) =>
      `${d.file} is written as ESM, but by its name and \`type\` it is CommonJS`,
  },
  *inspect({ clientModuleKinds }) {
    for (const { entry, file, written, line, column } of clientModuleKinds) {
      if (written === 'cjs') continue
      yield { message: 'esm-as-cjs', data: { file }, at: { file, line, column }, entry: entry.key }
    }
  },
})
