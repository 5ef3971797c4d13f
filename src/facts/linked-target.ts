import { defineFact } from '../fact.js'

/**
 * Whether the target was named as an app sees it, by a link in `node_modules`. Bare, Node and Metro follow that link, so
 * that what only the app has installed is not found from there.
 */
export const linkedTarget = defineFact({
  name: 'linked target',
  needs: {},
  learn: (_, { source }): boolean => source.linked === true,
})
