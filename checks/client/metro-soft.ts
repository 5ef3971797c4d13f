import { defineCheck } from '../../src/check.js'
import { metroFaults } from '../../src/facts/metro-builds.js'
import { saidOf, type MetroSaid } from '../../src/metro/wording.js'

export default defineCheck({
  id: 'client/metro-soft',
  title: 'Metro builds the client with the preset of React Native too',
  why: 'Expo’s preset for Babel compiles more than that of React Native. An app without Expo’s preset does not build, or ends as it starts.',
  fix: 'Have the build of the plugin compile it.',
  severity: 'warning',
  needs: { metroFaults },
  wording: {
    'preset-of-react-native': (d: MetroSaid) =>
      `by the preset of React Native Metro does not build the client${d.where}, by that of Expo it does: ${d.said}`,
  },
  *inspect({ metroFaults }) {
    for (const fault of metroFaults.filter(({ expoBuilds }) => expoBuilds)) {
      const { entry, at, chain } = fault
      const rest = { entry, at, chain, breaks: ['mobile'] } as const
      yield { message: 'preset-of-react-native', data: saidOf(fault), ...rest }
    }
  },
})
