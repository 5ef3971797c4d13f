import { describe, expect, test } from 'vitest'
import { names } from './cases-names.js'
import { wrappers } from './cases-wrappers.js'
import { forms, summaryOf } from './forms.js'

for (const [form, compile] of Object.entries(forms)) {
  describe(form, () => {
    test.each(Object.entries({ ...names, ...wrappers }))('%s', async (_, { source, calls }) => {
      expect(summaryOf(await compile(source))).toEqual([...calls].sort())
    })
  })
}
