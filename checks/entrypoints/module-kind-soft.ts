import { defineCheck } from '../../src/check.js'
import { filesText, clientModuleKinds } from '../../src/facts/module-kinds.js'

export default defineCheck({
  id: 'entrypoints/module-kind-soft',
  title: 'No ESM module of the client is named as CommonJS',
  why: 'Metro and Node from 20.19 on look at the syntax and cope, Node before that and an app that runs in Bare do not.',
  fix: 'Write `"type": "module"` in package.json, or name the files .mjs.',
  severity: 'warning',
  checklist: 'exports',
  needs: { clientModuleKinds },
  wording: {
    'esm-as-cjs': (d: { files: readonly string[] }) =>
      `${filesText(d.files)} written as ESM, but by name and \`type\` it is CommonJS`,
  },
  *inspect({ clientModuleKinds }) {
    for (const { entry, files, written, at } of clientModuleKinds) {
      if (written === 'cjs') continue
      yield { message: 'esm-as-cjs', data: { files }, at, entry: entry.key }
    }
  },
})
