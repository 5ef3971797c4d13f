import { commonJsFiles } from '../../facts/commonjs-files.js'
import { workerModuleKinds } from '../../facts/module-kinds.js'
import { stage } from '../../facts/stage.js'
import { workerGraphs } from '../../facts/worker-graphs.js'
import { isOwn } from '../../graph/labels.js'
import type { Edit } from '../edit.js'
import { defineMend, type Proposal } from '../mend.js'

const typed = (value: 'module' | 'commonjs'): readonly Edit[] => [{ op: 'set', pointer: '/type', value }]

/** No check of the published files would see a `jest.config.js` break. */
function moduleUnless(commonJs: readonly string[]): Proposal {
  const [first, ...others] = commonJs
  if (first === undefined) return typed('module')
  const files = others.length === 0 ? first : `${first} and ${others.length} more`
  return { hindrance: `${files} would be taken for ESM by \`type\`; name CommonJS files .cjs first` }
}

/** ESM in `.js`. */
export const typeModule = defineMend({
  of: ['entrypoints/module-kind/esm-as-cjs', 'entrypoints/module-kind-soft/esm-as-cjs'],
  needs: { commonJsFiles },
  edits: (_, { commonJsFiles }) => moduleUnless(commonJsFiles),
})

/** Says what the worker's `.js` files are. */
export const typeStated = defineMend({
  of: ['publish/publint/use-type/said'],
  needs: { workerModuleKinds, workerGraphs, stage, commonJsFiles },
  edits(_, { workerModuleKinds, workerGraphs, stage, commonJsFiles }) {
    if (workerModuleKinds.some(({ written }) => written === 'esm')) return moduleUnless(commonJsFiles)
    const own = workerGraphs.flatMap(({ graph }) =>
      graph.modules.filter(({ path }) => isOwn(path, stage.root)),
    )
    const isCommonJs = own.some(({ path, format }) => path.endsWith('.js') && format === 'cjs')
    return isCommonJs ? typed('commonjs') : []
  },
})
