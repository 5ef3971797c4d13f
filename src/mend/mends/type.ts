import { commonJsFiles } from '../../facts/commonjs-files.js'
import { workerModuleKinds } from '../../facts/module-kinds.js'
import { stage } from '../../facts/stage.js'
import { workerGraphs } from '../../facts/worker-graphs.js'
import { isOwn } from '../../graph/labels.js'
import type { Edit } from '../edit.js'
import { defineMend } from '../mend.js'

const typed = (value: 'module' | 'commonjs'): readonly Edit[] => [{ op: 'set', pointer: '/type', value }]

/** ESM in `.js`, unless a file of the project would no longer be CommonJS by it. */
export const typeModule = defineMend({
  of: ['entrypoints/module-kind/esm-as-cjs', 'entrypoints/module-kind-soft/esm-as-cjs'],
  needs: { commonJsFiles },
  edits: (_, { commonJsFiles }) => (commonJsFiles.length === 0 ? typed('module') : []),
})

/** Says what the worker's `.js` files are. */
export const typeStated = defineMend({
  of: ['publish/publint/use-type/said'],
  needs: { workerModuleKinds, workerGraphs, stage, commonJsFiles },
  edits(_, { workerModuleKinds, workerGraphs, stage, commonJsFiles }) {
    if (workerModuleKinds.some(({ written }) => written === 'esm'))
      return commonJsFiles.length === 0 ? typed('module') : []
    const own = workerGraphs.flatMap(({ graph }) =>
      graph.modules.filter(({ path }) => isOwn(path, stage.root)),
    )
    const isCommonJs = own.some(({ path, format }) => path.endsWith('.js') && format === 'cjs')
    return isCommonJs ? typed('commonjs') : []
  },
})
