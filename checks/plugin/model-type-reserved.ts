import { defineCheck } from '../../src/check.js'
import { contract } from '../../src/facts/contract.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { definitions } from '../../src/facts/definitions.js'

export default defineCheck({
  id: 'plugin/model-type-reserved',
  title: '`modelType` is no name that the SDK keeps for itself',
  why: 'The SDK keeps short names such as "llm" for its built-in plugins and refuses them with error 53858 when the worker starts.',
  fix: 'Choose a `modelType` of your own, such as the name of your package.',
  severity: 'error',
  checklist: 'definition',
  needs: { definitions, contract, definitionPlaces },
  wording: {
    reserved: (d: { modelType: string; sdk: string }) =>
      `modelType ${JSON.stringify(d.modelType)} is reserved by @qvac/sdk ${d.sdk}`,
  },
  *inspect({ definitions, contract, definitionPlaces }) {
    for (const { entry, byContract, description } of definitions) {
      const issues = byContract[contract.sdkVersion] ?? []
      const refused = issues.find(({ code }) => code === 'reserved-model-type')
      if (refused === undefined) continue
      const data = { modelType: description?.modelType.text ?? '', sdk: contract.sdkVersion }
      yield { message: 'reserved', data, entry: entry.key, at: definitionPlaces(entry, refused.path) }
    }
  },
})
