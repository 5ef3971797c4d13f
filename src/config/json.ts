import type { ParseError } from 'jsonc-parser'

/** The value of a JSON text, with or without a byte order mark. Rejects with a sentence that names the place. */
export async function readJson(text: string): Promise<unknown> {
  const json = text.replace(/^\uFEFF/, '')
  if (json.trim() === '') throw new Error('it is empty; the least that JSON can say is {}')
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Error(await faultIn(json, error as SyntaxError), { cause: error })
  }
}

/** Node 20 tells the place of some faults only, and as a count of characters. */
async function faultIn(json: string, { message }: SyntaxError): Promise<string> {
  const { parse, printParseErrorCode } = await import('jsonc-parser')
  const faults: ParseError[] = []
  parse(json, faults, { disallowComments: true })
  const [first] = faults
  if (first === undefined) return message
  const before = json.slice(0, first.offset)
  const place = `line ${before.split('\n').length}, column ${first.offset - before.lastIndexOf('\n')}`
  return printParseErrorCode(first.error) === 'InvalidCommentToken'
    ? `JSON has no comments, and there is one at ${place}`
    : `it is no JSON at ${place}: ${message.replace(/ in JSON at position .*/s, '')}`
}
