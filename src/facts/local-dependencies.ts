import { defineFact } from '../fact.js'
import { localDependencies, type LocalDependency } from '../publish/protocols.js'
import { manifest } from './manifest.js'
import { packageManager, type PackageManager } from './package-manager.js'
import { packlist } from './packlist.js'

export interface LocalDependencyList {
  readonly found: readonly LocalDependency[]
  /** What would have had to replace them. */
  readonly manager: PackageManager
}

export const localDependencyList = defineFact({
  name: 'local dependencies',
  needs: { manifest, packlist, packageManager },
  learn: ({ manifest, packlist: { paths }, packageManager: manager }): LocalDependencyList => ({
    found: localDependencies(manifest, paths, manager),
    manager,
  }),
})
