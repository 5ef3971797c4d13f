import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { definitions } from '../../src/facts/definitions.js'

export default defineCheck({
  id: 'plugin/model-type-name',
  title: '`modelType` is a lower-case name without spaces',
  why: 'Apps write it by hand in `loadModel`, and models are stored under it. The names of the SDK are all of this form, and one that is not is easily mistyped.',
  fix: 'Use lower-case letters, digits and dashes: `modelType: "qvac-words"`.',
  severity: 'suggestion',
  checklist: 'definition',
  needs: { definitions, definitionPlaces },
  wording: {
    unusual: (d: { modelType: string }) => `\`modelType\` is ${JSON.stringify(d.modelType)}`,
  },
  *inspect({ definitions, definitionPlaces }) {
    for (const { entry, description } of definitions) {
      const modelType = description?.modelType.kind === 'string' ? description.modelType.text : null
      if (modelType === null || modelType === '' || /^[a-z\d][a-z\d@/._-]*$/.test(modelType)) continue
      yield {
        message: 'unusual',
        data: { modelType },
        entry: entry.key,
        at: definitionPlaces(entry, ['modelType']),
      }
    }
  },
})
