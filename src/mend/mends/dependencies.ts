import { definitions } from '../../facts/definitions.js'
import { host } from '../../facts/host.js'
import { manifest } from '../../facts/manifest.js'
import { project } from '../../facts/project.js'
import { stage } from '../../facts/stage.js'
import { workerUnresolved } from '../../facts/unresolved.js'
import { replacementOf } from '../../graph/builtins.js'
import { isOwn } from '../../graph/labels.js'
import { packageOf } from '../../graph/packages.js'
import { pointTo } from '../../resolve/json.js'
import type { Edit } from '../edit.js'
import { defineMend } from '../mend.js'
import { trueRange } from './sdk.js'

/** What is imported and installed is declared, in the version that is there. */
export const declared = defineMend({
  of: [
    'worker/undeclared-dependency/undeclared',
    'worker/undeclared-dependency/dev-only',
    'worker/undeclared-dependency-soft/brought',
    'client/undeclared-dependency/undeclared',
    'client/undeclared-dependency/dev-only',
    'client/undeclared-dependency-soft/brought',
  ],
  needs: { manifest, project },
  edits({ data }, { manifest, project }) {
    const name = String(data['name'])
    const stated = manifest.devDependencies?.[name]
    if (stated !== undefined)
      return [
        { op: 'remove', pointer: pointTo('/devDependencies', name) },
        { op: 'set', pointer: pointTo('/dependencies', name), value: stated },
      ]
    return dependency(name, project.installed(name))
  },
})

/** The SDK is brought by the app. */
export const sdkDeclared = defineMend({
  of: ['worker/undeclared-dependency-soft/sdk'],
  needs: { definitions, host },
  edits(_, { definitions, host }) {
    const value = trueRange('*', definitions, host)
    return value === undefined ? [] : [{ op: 'set', pointer: '/peerDependencies/@qvac~1sdk', value }]
  },
})

/** A module of Node leads to Bare's package for it, where that is installed. */
export const builtinsMapped = defineMend({
  of: ['worker/node-builtin/imported', 'worker/node-builtin-soft/imported'],
  needs: { workerUnresolved, stage, project, manifest },
  edits({ data }, { workerUnresolved, stage, project, manifest }) {
    const specifier = String(data['specifier'])
    const isOurs = workerUnresolved.some(
      ({ edge }) => edge.specifier === specifier && isOwn(edge.from, stage.root),
    )
    const replacement = replacementOf(specifier)
    const name = replacement === undefined ? undefined : packageOf(replacement)
    if (!isOurs || name === undefined) return []
    const isDeclared = [manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies].some(
      (field) => field?.[name] !== undefined,
    )
    const added = isDeclared ? [] : dependency(name, project.installed(name))
    if (!isDeclared && added.length === 0) return []
    const value = { bare: replacement, default: specifier }
    return [{ op: 'set', pointer: pointTo('/imports', specifier), value }, ...added]
  },
})

function dependency(name: string, version: string | undefined): readonly Edit[] {
  return version === undefined
    ? []
    : [{ op: 'set', pointer: pointTo('/dependencies', name), value: `^${version}` }]
}
