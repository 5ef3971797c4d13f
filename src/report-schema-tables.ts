/** Of the report's shape: what it shows beside findings. */
import { z } from 'zod'

export const severity = z.enum(['error', 'warning', 'suggestion'])

const liveCall = z.object({
  handler: z.string(),
  kind: z.enum(['reply', 'stream']),
  via: z.enum(['wrapper', 'direct']),
  wrapper: z.string().optional().describe('The call of the client that reached the handler.'),
  params: z.string().describe('What the handler was sent: JSON, shortened.'),
  answer: z.string().optional().describe('The answer, or the first of a stream: JSON, shortened.'),
  chunks: z.int().optional().describe('How many answers a stream gave.'),
  more: z.boolean().optional().describe('The stream had more to say and was left.'),
  ok: z.boolean(),
  error: z.string().optional(),
})

export const live = z
  .object({
    sdk: z.string(),
    bare: z.string().nullable(),
    worker: z.enum(['started', 'not-started']),
    bundle: z
      .object({ ok: z.boolean(), durationMs: z.number(), error: z.string().optional() })
      .nullable()
      .describe("What the SDK's own bundler made of the worker, for this machine."),
    plugins: z.array(
      z.object({
        entry: z.string(),
        modelType: z.string(),
        loadModel: z.object({ ok: z.boolean(), error: z.string().optional() }),
        calls: z.array(liveCall),
        notCalled: z.array(z.object({ handler: z.string(), why: z.string() })),
        unloaded: z.boolean(),
      }),
    ),
    durationMs: z.number(),
  })
  .describe('What a real worker did with the plugin; only with level live.')

export const cost = z
  .object({
    files: z.int().describe('Published files.'),
    packed: z.int().describe('Bytes of the tarball, about.'),
    unpacked: z.int().describe('Bytes of all published files.'),
    client: z.int().nullable().describe('Bytes that the client adds to the bundle of an app, not minified.'),
    worker: z.int().nullable().describe('Bytes of the modules that the plugin entries add to the worker.'),
    addons: z.record(z.string(), z.int()).describe('Bytes of native addons by host.'),
  })
  .describe('What an app gains; the SDK itself is not counted. null where it could not be measured.')

export const contractRow = z.object({
  wrappers: z.array(z.string()).describe('The exports of the client that lead to the call.'),
  handler: z.string().nullable().describe('Null where it cannot be read.'),
  called: z.enum(['reply', 'stream']).nullable().describe('How the client calls it; null where it does not.'),
  answers: z
    .enum(['reply', 'stream', 'duplex'])
    .nullable()
    .describe('How the plugin answers; null where that is not known.'),
  sends: z.string().nullable().describe('The keys of `params`; null where they cannot be read.'),
  request: z.string().nullable().optional().describe('What the request schema takes, in one line.'),
  response: z.string().nullable().optional().describe('What the response schema gives, in one line.'),
  status: z.enum([
    'agrees',
    'no-such-handler',
    'other-kind',
    'of-sdk',
    'no-wrapper',
    'called-by-sdk',
    'unproven',
  ]),
  seen: z
    .literal(true)
    .optional()
    .describe('It was seen when the export was called, where reading alone did not tell.'),
  why: z.string().optional().describe('Where reading ended.'),
})

export const moduleMap = z
  .object({
    modules: z.int().describe('Modules that the plugin entries reach, each once.'),
    bytes: z.int().describe('Of these modules.'),
    nodes: z.array(
      z.object({
        label: z.string(),
        kind: z
          .enum(['own', 'module', 'package', 'rest', 'host', 'builtin', 'missing', 'not-installed', 'named'])
          .describe(
            'A file of the package or one of a dependency; the other files of a dependency together; whatever was too much to be shown; or what an import names that leads to no module.',
          ),
        entries: z.array(z.string()).optional().describe('The export keys that it is the file of.'),
        modules: z.int().describe('How many modules stand behind it.'),
        bytes: z.int(),
        imports: z.array(z.int()).describe('Indices of the nodes that it imports.'),
      }),
    ),
    chains: z
      .array(
        z.object({
          severity,
          checks: z.array(z.string()),
          nodes: z.array(z.int()).describe('Indices of nodes, from the entry to what is at fault.'),
        }),
      )
      .describe('Whom the findings blame, the worst first.'),
  })
  .describe(
    'The modules of the worker: a node for each file or package, and for all of what is too much to show.',
  )
