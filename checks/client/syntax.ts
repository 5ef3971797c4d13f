import { defineCheck } from '../../src/check.js'
import { clientSyntax } from '../../src/facts/client-syntax.js'

export default defineCheck({
  id: 'client/syntax',
  title: 'The client is JavaScript that Node and Metro parse',
  why: 'esbuild passes proposals such as decorators on as they are. Node refuses them with a syntax error as the app starts, Metro with one as it builds.',
  fix: 'Have the build compile what is not yet part of the language: set the `target` of TypeScript or esbuild to es2022.',
  severity: 'error',
  checklist: 'client',
  needs: { clientSyntax },
  wording: {
    unparsed: (d: { said: string }) => `the client does not parse: ${d.said}`,
  },
  *inspect({ clientSyntax: { entry, failure } }) {
    if (failure === undefined) return
    yield {
      message: 'unparsed',
      data: { said: failure.message },
      entry: entry.key,
      at: { inClientBundle: failure },
    }
  },
})
