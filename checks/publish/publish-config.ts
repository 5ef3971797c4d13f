import { defineCheck } from '../../src/check.js'
import { manifestReading } from '../../src/facts/manifest.js'
import { packageManager } from '../../src/facts/package-manager.js'
import { ignoredOverrides } from '../../src/publish/overrides.js'
import { pointTo } from '../../src/resolve/json.js'

export default defineCheck({
  id: 'publish/publish-config',
  title: '`publishConfig` overrides only what the package manager overrides',
  why: 'pnpm and Yarn publish `exports`, `main` and the like as `publishConfig` has them, and pnpm another folder by `directory`. npm and Bun do not: they publish package.json as it is, which then often leads to sources that are not published.',
  fix: 'State the published values at the top of package.json, or publish with pnpm or Yarn.',
  severity: 'warning',
  needs: { manifestReading, packageManager },
  wording: {
    ignored: (d: { field: string; manager: string }) =>
      `${d.manager} does not read \`${d.field}\` in \`publishConfig\` and publishes package.json as it is`,
  },
  *inspect({ manifestReading, packageManager }) {
    if (!manifestReading.ok) return
    const manager = { none: 'npm', unknown: 'npm', 'yarn-classic': 'Yarn 1', bun: 'Bun', yarn: 'Yarn' }
    for (const field of ignoredOverrides(manifestReading.raw, packageManager)) {
      const data = {
        field,
        manager: Object.entries(manager).find(([id]) => id === packageManager)?.[1] ?? 'npm',
      }
      yield { message: 'ignored', data, at: { pointer: pointTo('/publishConfig', field) } }
    }
  },
})
