import { defineCheck } from '../../src/check.js'
import { contract } from '../../src/facts/contract.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { definitions, type Definition } from '../../src/facts/definitions.js'

export default defineCheck({
  id: 'plugin/model-type-reserved-soft',
  title: '`modelType` is no name that a built-in plugin or a sibling uses',
  why: 'A worker takes each `modelType` once. An app that lists this plugin together with the other one of that name gets error 53854 when the worker starts.',
  fix: 'Choose a `modelType` that nothing else uses, such as the name of your package.',
  severity: 'warning',
  checklist: 'definition',
  needs: { definitions, contract, definitionPlaces },
  wording: {
    builtin: (d: { modelType: string }) =>
      `modelType ${JSON.stringify(d.modelType)} is the name of a plugin of the SDK`,
    sibling: (d: { modelType: string; entry: string }) =>
      `modelType ${JSON.stringify(d.modelType)} is also that of ${d.entry} in this package`,
  },
  *inspect({ definitions, contract, definitionPlaces }) {
    for (const [i, definition] of definitions.entries()) {
      const modelType = modelTypeOf(definition)
      if (modelType === null) continue
      const { entry } = definition
      const place = () => ({ entry: entry.key, at: definitionPlaces(entry, ['modelType']) })
      if (contract.builtinModelTypes.includes(modelType))
        yield { message: 'builtin', data: { modelType }, ...place() }
      const sibling = definitions.slice(0, i).find((other) => modelTypeOf(other) === modelType)
      if (sibling !== undefined)
        yield { message: 'sibling', data: { modelType, entry: sibling.entry.key }, ...place() }
    }
  },
})

function modelTypeOf({ description }: Definition): string | null {
  return description?.modelType.kind === 'string' ? description.modelType.text : null
}
