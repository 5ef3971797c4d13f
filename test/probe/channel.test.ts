import { expect, it } from 'vitest'
import { openChannel } from '../../src/probe/channel.js'
import type { Message } from '../../src/probe/messages.js'

const nonce = 'n0nce'.repeat(6)

function listen() {
  const messages: Message[] = []
  const heard = { messages, output: '' }
  const channel = openChannel({
    onMessage: (message) => messages.push(message),
    onOutput: (text) => {
      heard.output += text
    },
  })
  return { channel, heard }
}

const stream = `from a wrapper\nqvac-plugin-check ${nonce}\n${nonce}{"event":"evaluating"}\nhällo ${nonce}{"event":"loaded"}\n${nonce.slice(0, 9)}\nbye`

it.each([1, 2, 3, 7, 29, 1000])('parts messages from output in chunks of %i bytes', (size) => {
  const { channel, heard } = listen()
  const bytes = Buffer.from(stream)
  for (let at = 0; at < bytes.length; at += size) channel.feed(bytes.subarray(at, at + size))
  channel.end()
  expect(heard.messages).toEqual([{ event: 'evaluating' }, { event: 'loaded' }])
  expect(heard.output).toBe(`hällo ${nonce.slice(0, 9)}\nbye`)
})

it('hears nothing before the greeting', () => {
  const { channel, heard } = listen()
  channel.feed(Buffer.from(`${nonce}{"event":"loaded"}\n`))
  expect(channel.greeted).toBe(false)
  channel.end()
  expect(heard).toEqual({ messages: [], output: `${nonce}{"event":"loaded"}\n` })
})

it('a message that was cut off is output', () => {
  const { channel, heard } = listen()
  channel.feed(Buffer.from(`qvac-plugin-check ${nonce}\n${nonce}{"event":`))
  expect(channel.greeted).toBe(true)
  channel.end()
  expect(heard).toEqual({ messages: [], output: `${nonce}{"event":` })
})
