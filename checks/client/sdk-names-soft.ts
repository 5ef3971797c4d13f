import { defineCheck } from '../../src/check.js'
import { clientSdkNames } from '../../src/facts/client-sdk-names.js'

export default defineCheck({
  id: 'client/sdk-names-soft',
  title: 'Every name that the client reads from the module of `@qvac/sdk` is there',
  why: 'A name that the SDK does not export is undefined where it is read from the module as a whole, which only an app finds out that comes to it.',
  fix: 'Correct the name, or ask whether it is there before it is used.',
  severity: 'warning',
  needs: { clientSdkNames },
  wording: {
    missing: (d: { name: string; specifier: string; version: string }) =>
      `the client reads ${JSON.stringify(d.name)} from ${JSON.stringify(d.specifier)}, which version ${d.version} does not export`,
  },
  *inspect({ clientSdkNames: { entry, lacks } }) {
    for (const { name, specifier, version, position, use, copied } of lacks) {
      if (use !== 'read' || copied) continue
      yield {
        message: 'missing',
        data: { name, specifier, version },
        entry,
        at: { inClientBundle: position },
      }
    }
  },
})
