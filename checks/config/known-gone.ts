import { defineCheck } from '../../src/check.js'
import { suppressionUse } from '../../src/facts/suppression-use.js'

export default defineCheck({
  id: 'config/known-gone',
  title: 'Every known finding is still there',
  why: 'A list of known findings is meant to shrink. One that has been mended and stays on the list would be let through when it comes back.',
  fix: 'Run again with `--update-known`, which takes what is gone off the list.',
  severity: 'warning',
  needs: { suppressionUse },
  wording: {
    gone: (d: { check: string; text: string; file?: string }) =>
      `a known finding of ${d.check}${d.file === undefined ? '' : ` at ${d.file}`} is gone: ${d.text}`,
  },
  *inspect({ suppressionUse: { gone } }) {
    for (const { check, text, file } of gone) {
      yield { message: 'gone', data: { check, text, ...(file === undefined ? {} : { file }) } }
    }
  },
})
