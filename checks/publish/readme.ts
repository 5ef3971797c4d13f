import { defineCheck } from '../../src/check.js'
import { packlist } from '../../src/facts/packlist.js'

export default defineCheck({
  id: 'publish/readme',
  title: 'The package has a README',
  why: 'The page of the package on npm is its README. Without one nobody learns which functions the client has.',
  fix: 'Write a README.md beside package.json. npm publishes it whatever `files` says.',
  severity: 'suggestion',
  needs: { packlist },
  wording: {
    missing: (d: { files: number }) => `none of the ${d.files} published files is a README`,
  },
  *inspect({ packlist: { files } }) {
    if (files.some(({ path }) => /^readme(\.|$)/i.test(path))) return
    yield { message: 'missing', data: { files: files.length }, at: { pointer: '' } }
  },
})
