import { defineCheck } from '../../src/check.js'
import { manifest } from '../../src/facts/manifest.js'

export default defineCheck({
  id: 'publish/repository',
  title: '`repository` says where the sources are',
  why: 'A plugin runs with the rights of the app. People look at its sources before they install it, and report there what fails.',
  fix: 'Add `"repository": { "type": "git", "url": "git+https://github.com/you/your-plugin.git" }`; `npm pkg fix` completes a short form.',
  severity: 'suggestion',
  needs: { manifest },
  wording: { missing: () => 'package.json has no `repository`' },
  *inspect({ manifest }) {
    const repository = manifest['repository']
    const url: unknown =
      typeof repository === 'object' && repository !== null
        ? (repository as { url?: unknown }).url
        : repository
    if (typeof url === 'string' && url.trim() !== '') return
    yield { message: 'missing', at: { pointer: repository === undefined ? '' : '/repository' } }
  },
})
