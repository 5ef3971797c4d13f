import { defineCheck } from '../../src/check.js'
import { undeclaredByClient } from '../../src/facts/client-dependencies.js'
import { undeclaredRemark, undeclaredWording } from '../../src/worker/undeclared-remark.js'

export default defineCheck({
  id: 'client/undeclared-dependency',
  title: 'Every package that the client imports is declared',
  why: 'An app installs what package.json declares. Whatever else the client imports is found in the author’s project alone: in an app Metro stops the build, and Node does not link the client.',
  fix: 'Add the package to `dependencies`, or bundle it into the client.',
  severity: 'error',
  checklist: 'client',
  needs: { undeclaredByClient },
  wording: undeclaredWording,
  *inspect({ undeclaredByClient }) {
    for (const { bringer, isDev, isUnbundled, name, file, places, ...rest } of undeclaredByClient) {
      if (bringer !== undefined) continue
      yield { data: { name, file, places }, ...rest, ...undeclaredRemark({ name, isDev, isUnbundled }) }
    }
  },
})
