import { MESSAGE_LIMIT, type Answers, type Failure, type Outcome } from '../messages.js'
import type { Exchange } from './wire.js'

type Reply = Exchange['replies'][number]

/** What the worker answered to a call; undefined where it has not answered at all. */
export function answersIn({ replies }: Exchange): Outcome<Answers> | undefined {
  const error = replies.find(({ type }) => type === 'error')
  if (error !== undefined) return { kind: 'failed', failure: failureIn(error) }
  const answers = replies.filter(
    ({ type, done }) => type === 'pluginInvoke' || (isChunk(type) && done !== true),
  )
  if (answers.length === 0 && !replies.some(({ type }) => isChunk(type))) return undefined
  return {
    kind: 'ok',
    value: {
      values: answers.slice(0, MESSAGE_LIMIT.values).map(({ result }) => kept(result)),
      count: answers.length,
      more: replies.some(({ type }) => isChunk(type)) && !replies.some(({ done }) => done === true),
      undefined: answers.some((answer) => !('result' in answer)),
    },
  }
}

/** What the worker said of loading or unloading a model. */
export function confirmationIn({ replies: [reply] }: Exchange): Outcome<null> | undefined {
  if (reply === undefined) return undefined
  if (reply['type'] === 'error') return { kind: 'failed', failure: failureIn(reply) }
  if (reply['success'] === true) return { kind: 'ok', value: null }
  return {
    kind: 'failed',
    failure: { code: null, message: text(reply['error']) ?? 'it failed', stack: null },
  }
}

function failureIn(reply: Reply): Failure {
  const { code, message, stack } = reply
  return {
    code: typeof code === 'number' ? code : null,
    message: text(message) ?? 'an error without a message',
    stack: text(stack) ?? null,
  }
}

/** What the SDK's own client threw before or instead of sending. */
export function failureOf(error: unknown): Failure {
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as Partial<Failure>
  return {
    code: typeof code === 'number' ? code : null,
    message: text(message) ?? String(error),
    stack: null,
  }
}

const isChunk = (type: unknown) => type === 'pluginInvokeStream'

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function kept(value: unknown): unknown {
  const json = JSON.stringify(value) as string | undefined
  return json === undefined || json.length <= MESSAGE_LIMIT.valueChars
    ? value
    : json.slice(0, MESSAGE_LIMIT.valueChars)
}
