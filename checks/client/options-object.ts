import { defineCheck } from '../../src/check.js'
import { clientCalls } from '../../src/facts/client-calls.js'

export default defineCheck({
  id: 'client/options-object',
  title: 'The wrappers take one object of options',
  why: 'With an object of options a new setting breaks no caller, and a call says which value is which.',
  fix: 'Take `({ modelId, text })` in place of `(modelId, text)`.',
  severity: 'suggestion',
  needs: { clientCalls },
  wording: {
    positional: (d: { wrapper: string }) => `${d.wrapper} takes its arguments by position`,
  },
  *inspect({ clientCalls: { wrappers, entry } }) {
    for (const { name, optionsObject, position } of wrappers) {
      if (optionsObject !== false) continue
      yield {
        message: 'positional',
        data: { wrapper: name },
        entry: entry.key,
        at: { inClientBundle: position },
      }
    }
  },
})
