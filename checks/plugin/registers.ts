import { defineCheck } from '../../src/check.js'
import { registrationFaults } from '../../src/facts/registrations.js'

export default defineCheck({
  id: 'plugin/registers',
  title: 'The registry of the SDK takes the plugin, as files and from a bundle',
  why: 'The worker of an app imports every plugin and hands it to `registerPlugin` before it answers. Desktop runs the files as they are, a phone runs them from a bundle of bare-pack; where either fails, the worker ends and the app only sees a time-out after 30 seconds.',
  fix: 'Mend what the sentence names; from a bundle, nothing can be imported or read by a path that is put together at run time.',
  severity: 'error',
  checklist: 'definition',
  needs: { registrationFaults },
  wording: {
    refused: (d: { code: string; said: string; breaks?: readonly string[] | undefined }) =>
      `the registry refuses the plugin with error ${d.code}${on(d)}: ${d.said}`,
    threw: (d: { said: string; breaks?: readonly string[] | undefined }) =>
      `registering the plugin throws${on(d)}: ${d.said}`,
    interrupted: (d: { how: string; breaks?: readonly string[] | undefined }) =>
      `registering the plugin ${d.how}${on(d)}`,
    'not-kept': (d: { breaks?: readonly string[] | undefined }) =>
      `the registry does not have the plugin after it was registered${on(d)}`,
    late: (d: { said: string; breaks?: readonly string[] | undefined }) =>
      `the plugin is registered, and then an error that nothing handles ends the worker${on(d)}: ${d.said}`,
    'not-imported': (d: { how: string; breaks?: readonly string[] | undefined }) =>
      `the plugin loads by itself, but importing it${on(d)} ${d.how}`,
    'not-examined': (d: { target: string; reason: string }) =>
      `whether the plugin registers on ${d.target} could not be told: ${d.reason}`,
  },
  *inspect({ registrationFaults: { faults, notExamined } }) {
    for (const fault of faults) {
      const { entry, at, breaks } = fault
      const common = { entry, at, breaks }
      switch (fault.message) {
        case 'refused':
          yield { message: fault.message, data: { ...fault.data, breaks }, ...common }
          break
        case 'threw':
        case 'late':
          yield { message: fault.message, data: { ...fault.data, breaks }, ...common }
          break
        case 'interrupted':
        case 'not-imported':
          yield { message: fault.message, data: { ...fault.data, breaks }, ...common }
          break
        case 'not-kept':
          yield { message: fault.message, data: { breaks }, ...common }
      }
    }
    for (const { entry, target, reason, remedy } of notExamined) {
      yield {
        message: 'not-examined',
        data: { target, reason },
        entry,
        fix: remedy,
        breaks: [target],
        unproven: true,
      }
    }
  },
})

function on({ breaks }: { readonly breaks?: readonly string[] | undefined }): string {
  return breaks === undefined ? '' : ` on ${breaks.join(', ')}`
}
