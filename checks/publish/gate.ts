import { defineCheck } from '../../src/check.js'
import { manifest } from '../../src/facts/manifest.js'
import { gateScript } from '../../src/publish/gate.js'

export default defineCheck({
  id: 'publish/gate',
  title: '`prepublishOnly` runs this check',
  why: 'A check that somebody has to remember is skipped in the release that needed it. npm publishes nothing where `prepublishOnly` fails.',
  fix: 'Add `"prepublishOnly": "npm run build && qvac-plugin-check"` to `scripts`, and qvac-plugin-check to `devDependencies`.',
  severity: 'suggestion',
  needs: { manifest },
  wording: {
    absent: () => 'no script that runs before a publish runs qvac-plugin-check',
  },
  *inspect({ manifest: { scripts = {} } }) {
    if (gateScript(scripts) === undefined)
      yield {
        message: 'absent',
        at: { pointer: 'prepublishOnly' in scripts ? '/scripts/prepublishOnly' : '/scripts' },
      }
  },
})
