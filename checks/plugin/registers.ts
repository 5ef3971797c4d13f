import { defineCheck } from '../../src/check.js'
import { registrationFaults } from '../../src/facts/registrations.js'

export default defineCheck({
  id: 'plugin/registers',
  title: 'The registry of the SDK takes the plugin, as files and from a bundle',
  why: 'The worker of an app imports every plugin and hands it to `registerPlugin` before it answers. Desktop runs the files as they are, a phone runs them from a bundle of bare-pack; where either fails, the worker ends and the app only sees a time-out after 30 seconds.',
  fix: 'Mend what the sentence names. The entry only exports its definition: it is the worker that registers it.',
  severity: 'error',
  checklist: 'definition',
  needs: { registrationFaults },
  wording: {
    refused: (d: { code: string; said: string }) =>
      `the registry refuses the plugin with error ${d.code}: ${d.said}`,
    threw: (d: { said: string }) => `registering the plugin throws ${d.said}`,
    interrupted: (d: { how: string }) => `registering the plugin ${d.how}`,
    'not-kept': () => 'the registry does not have the plugin after it was registered',
    late: (d: { said: string }) =>
      `the plugin is registered, and then an error that nobody catches ends the worker: ${d.said}`,
    'not-from-bundle': (d: { how: string }) =>
      `the plugin loads from its files, but from a bundle importing it ${d.how}`,
    'not-with-registry': (d: { how: string }) =>
      `the plugin loads by itself, but after the registry importing it ${d.how}`,
    'not-examined': (d: { target: string; reason: string }) =>
      `whether the plugin registers on ${d.target} could not be told: ${d.reason}`,
  },
  *inspect({ registrationFaults: { faults, notExamined } }) {
    for (const fault of faults) yield { ...fault, fix: FIXES[fault.message] }
    for (const { entry, target, reason, remedy } of notExamined) {
      const common = { entry, fix: remedy, breaks: [target], unproven: true } as const
      yield { message: 'not-examined', data: { target, reason }, ...common }
    }
  },
})

const SET_LOGGER =
  'What runs here is `setLogger` of `logging.module`: keep it to storing the callback, or leave `logging` out.'

const FIXES: Readonly<Partial<Record<string, string>>> = {
  threw: SET_LOGGER,
  interrupted: SET_LOGGER,
  late: SET_LOGGER,
  'not-from-bundle':
    'In a bundle there are only the modules that plain imports name, and no files beside them: import what is needed statically.',
}
