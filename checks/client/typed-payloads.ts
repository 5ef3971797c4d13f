import { defineCheck } from '../../src/check.js'
import { labelOf } from '../../src/graph/labels.js'
import { payloadTypes } from '../../src/facts/payload-types.js'
import { stage } from '../../src/facts/stage.js'

export default defineCheck({
  id: 'client/typed-payloads',
  title: 'The declared types of the wrappers hold no `any`',
  why: 'With `any` in what a wrapper takes or returns, TypeScript tells an app neither what to send nor what comes back.',
  fix: 'Declare the payload: `z.infer` gives the type of a handler’s schema, `unknown` says that it may be anything.',
  severity: 'suggestion',
  needs: { payloadTypes, stage },
  wording: {
    untyped: (d: { wrapper: string }) => `what ${d.wrapper} takes or returns is declared with an \`any\``,
    unexamined: (d: { why: string }) =>
      `whether the declared types of the wrappers hold an \`any\`: ${d.why}`,
  },
  *inspect({ payloadTypes: { entry, untyped, unexamined }, stage }) {
    if (unexamined !== undefined) {
      yield { message: 'unexamined', data: { why: unexamined }, entry, unproven: true }
    }
    for (const { wrapper, file, line, column } of untyped) {
      yield {
        message: 'untyped',
        data: { wrapper },
        entry,
        at: { file: labelOf(file, stage.root), line, column },
      }
    }
  },
})
