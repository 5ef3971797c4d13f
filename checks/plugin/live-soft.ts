import { defineCheck } from '../../src/check.js'
import { live } from '../../src/facts/live.js'
import { judgeLive } from '../../src/live/judge.js'

const GIVE_EXAMPLE = 'Give an example under `live.payloads`, and a configuration under `live.modelConfig`.'

export default defineCheck({
  id: 'plugin/live-soft',
  title: 'The round trip reaches every handler, through the client’s own wrapper where there is one',
  why: 'Handlers are called with examples made from their schemas, which may mean nothing to them. What was not called, or failed for a reason that may lie in the example, is not proven to work.',
  fix: GIVE_EXAMPLE,
  severity: 'warning',
  needs: { live },
  wording: {
    'unload-fails': (d: { said: string }) => `\`unloadModel\` fails: ${d.said}`,
    'not-loaded': (d: { why: string }) =>
      `no handler was called, because the plugin was not loaded: ${d.why}`,
    'slow-start': (d: { reason: string }) =>
      `whether the worker starts with this plugin is open: ${d.reason}`,
    'load-unclear': (d: { said: string }) =>
      `no handler was called, because \`loadModel\` failed, perhaps for want of a model or of \`live.modelConfig\`: ${d.said}`,
    'load-slow': (d: { seconds: number }) =>
      `no handler was called, because \`loadModel\` did not end within ${d.seconds} s`,
    'not-called': (d: { handler: string; why: string }) => `handler ${d.handler} was not called: ${d.why}`,
    'call-unclear': (d: { handler: string; params: string; said: string }) =>
      `handler ${d.handler} failed on ${d.params}, which was made for it for want of an example under \`live.payloads\`: ${d.said}`,
    slow: (d: { handler: string; seconds: number }) =>
      `handler ${d.handler} did not answer within ${d.seconds} s, while the worker answered others`,
    'not-driven': (d: { handler: string; why: string }) =>
      `handler ${d.handler} was called directly, not through the client's wrapper: ${d.why}`,
    'wrapper-threw': (d: { handler: string; wrapper: string; said: string }) =>
      `handler ${d.handler} answered, and then the wrapper ${d.wrapper} threw: ${d.said}`,
    'not-bundled': (d: { reason: string }) =>
      `the bundler of the SDK made no bundle for a phone: ${d.reason}`,
    'cut-short': (d: { reason: string }) => `the round trip did not come to its end: ${d.reason}`,
  },
  *inspect({ live }) {
    for (const doubt of judgeLive(live).doubts) {
      if (doubt.message === 'unload-fails') yield doubt
      else if (doubt.message === 'not-loaded' && doubt.data.lacksModel) {
        yield { ...doubt, lack: 'model', fix: 'Give a model: --model path/to/model.gguf', unproven: true }
      } else yield { ...doubt, unproven: true }
    }
  },
})
