/** The parts of the report that --fix adds to. */
import { z } from 'zod'

const pointer = z.string().describe('JSON pointer (RFC 6901) into package.json.')

export const edit = z.discriminatedUnion('op', [
  z
    .object({ op: z.literal('set'), pointer, value: z.unknown() })
    .describe('Replaces the value, or adds it; a pointer that ends in `/-` adds to a list.'),
  z.object({ op: z.literal('remove'), pointer }),
  z
    .object({ op: z.literal('move'), pointer, before: z.string().nullable() })
    .describe('Puts the property in front of its sibling `before`; last where that is null.'),
  z.object({ op: z.literal('remove-byte-order-mark') }),
])

export const textEdit = z
  .object({
    line: z.int().min(1),
    column: z.int().min(1).describe('In UTF-16 code units; a byte order mark has none.'),
    endLine: z.int().min(1),
    endColumn: z.int().min(1).describe('Behind the last character that goes.'),
    text: z.string().describe('What comes in its place.'),
  })
  .describe('The `edits` as one change of the text of package.json.')

const told = z.object({
  check: z.string(),
  message: z.string(),
  entry: z.string().optional(),
  text: z.string(),
})

export const fixed = z
  .object({
    written: z.boolean().describe('Whether package.json was written; not with --dry-run.'),
    diff: z.string().describe('Of package.json, as a unified diff; empty where nothing is mended.'),
    reinstall: z
      .boolean()
      .describe('Whether dependencies are changed, so that what is installed and the lockfile lag behind.'),
    mended: z.array(told).describe('The findings that are gone in a check of the edited package.'),
    left: z
      .array(told.extend({ reason: z.string() }))
      .describe('Findings whose edits were not kept, or not tried, with the reason.'),
  })
  .describe('What --fix did; the findings are those that are left, or with --dry-run those before.')
