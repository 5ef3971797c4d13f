import { defineCheck } from '../../src/check.js'
import { undeclaredDependencies } from '../../src/facts/dependencies.js'
import { undeclaredRemark, undeclaredWording } from '../../src/worker/undeclared-remark.js'

export default defineCheck({
  id: 'worker/undeclared-dependency',
  title: 'Every package that the worker imports is declared',
  why: 'An app installs what package.json declares. Whatever else the worker imports is there by luck: in the author’s project, and under package managers that put all packages into one folder.',
  fix: 'Add the package to `dependencies`.',
  severity: 'error',
  checklist: 'worker',
  needs: { undeclaredDependencies },
  wording: undeclaredWording,
  *inspect({ undeclaredDependencies }) {
    for (const { isBrought, isDev, isUnbundled, name, file, places, ...rest } of undeclaredDependencies) {
      if (isBrought) continue
      yield { data: { name, file, places }, ...rest, ...undeclaredRemark({ name, isDev, isUnbundled }) }
    }
  },
})
