import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { definitions } from '../../src/facts/definitions.js'
import { disk } from '../../src/facts/disk.js'
import { stage } from '../../src/facts/stage.js'
import { workerGraphs } from '../../src/facts/worker-graphs.js'
import { isOwn } from '../../src/graph/labels.js'

export default defineCheck({
  id: 'plugin/model-path',
  title: 'The plugin reads `modelPath`, or says that it needs no model file',
  why: '`loadModel` demands an existing file as model unless the definition has `skipPrimaryModelPathValidation: true`. A plugin that never looks at the file makes every app hand over one for nothing.',
  fix: 'Read `params.modelPath` in `createModel`, or set `skipPrimaryModelPathValidation: true`.',
  severity: 'warning',
  checklist: 'model-path',
  needs: { definitions, definitionPlaces, workerGraphs, stage, disk },
  wording: {
    unread: () => 'nothing in the plugin reads `modelPath`, and `skipPrimaryModelPathValidation` is not set',
  },
  *inspect({ definitions, definitionPlaces, workerGraphs, stage, disk }) {
    for (const { entry, description } of definitions) {
      if (description === null || description.skipPrimaryModelPathValidation.text === 'true') continue
      const modules = workerGraphs.find((one) => one.entry === entry)?.graph.modules ?? []
      const own = modules.filter(({ path }) => isOwn(path, stage.root))
      // It may reach a helper by many ways, so a mention anywhere in the package's code is taken for a use.
      if (own.some(({ path }) => /\bmodelPath\b/.test(disk.text(path) ?? ''))) continue
      yield { message: 'unread', entry: entry.key, at: definitionPlaces(entry, ['createModel']) }
    }
  },
})
