import { defineFact } from '../fact.js'
import { openFiles, type Files } from '../resolve/files.js'

/** Reads of the disk, each done once in a run. */
export const disk = defineFact({ name: 'disk', needs: {}, learn: (): Files => openFiles() })
