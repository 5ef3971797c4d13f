import { defineCheck } from '../../src/check.js'
import { nodeAddons } from '../../src/facts/node-addons.js'

export default defineCheck({
  id: 'addon/node-addon-soft',
  title: 'No function of a dependency loads an addon that is made for Node',
  why: 'Bare loads addons that are built for Bare (`.bare`). A function that loads one for Node fails when it is called.',
  fix: 'Keep away from what needs the addon, or use another package.',
  severity: 'warning',
  needs: { nodeAddons },
  wording: {
    reached: (d: { name: string }) =>
      `the worker reaches ${d.name}, which loads an addon for Node if it is called`,
  },
  *inspect({ nodeAddons }) {
    for (const { isSure, name, entry, at, chain } of nodeAddons) {
      if (!isSure) yield { message: 'reached', data: { name }, entry, at, chain }
    }
  },
})
