import { describe, expect, it } from 'vitest'
import type { Edit } from '../../src/mend/edit.js'
import { edited } from '../../src/mend/text.js'

const set = (pointer: string, value: unknown): Edit => ({ op: 'set', pointer, value })

/** Name, text before, edits, text after. */
const CASES: readonly (readonly [string, string, readonly Edit[], string])[] = [
  [
    'a field goes behind those that usually stand before it, and its neighbours stay on their lines',
    '{\n  "name": "a",\n  "repository": { "type": "git" },\n  "exports": {}\n}\n',
    [set('/type', 'module')],
    '{\n  "name": "a",\n  "repository": { "type": "git" },\n  "type": "module",\n  "exports": {}\n}\n',
  ],
  [
    'tabs, CRLF and no last line end are kept',
    '{\r\n\t"name": "a",\r\n\t"files": [\r\n\t\t"dist"\r\n\t]\r\n}',
    [set('/files/-', 'lib'), set('/imports/fs', { bare: 'bare-fs', default: 'fs' })],
    '{\r\n\t"name": "a",\r\n\t"imports": {\r\n\t\t"fs": {\r\n\t\t\t"bare": "bare-fs",\r\n\t\t\t"default": "fs"\r\n\t\t}\r\n\t},\r\n\t"files": [\r\n\t\t"dist",\r\n\t\t"lib"\r\n\t]\r\n}',
  ],
  [
    'a byte order mark stays with every edit but its own',
    '\uFEFF{\n    "name": "a"\n}\n',
    [set('/version', '1.0.0')],
    '\uFEFF{\n    "name": "a",\n    "version": "1.0.0"\n}\n',
  ],
  ['a byte order mark goes alone', '\uFEFF{"name":"a"}', [{ op: 'remove-byte-order-mark' }], '{"name":"a"}'],
  [
    'what stands on one line stays on one line',
    '{ "name": "a", "files": ["dist"], "exports": { "./plugin": { "default": "./p.js" } } }',
    [
      set('/files/-', 'lib'),
      set('/exports/.~1plugin/types', './p.d.ts'),
      set('/exports/.', { default: './c.js' }),
    ],
    '{ "name": "a", "files": ["dist", "lib"], "exports": { ".": { "default": "./c.js" }, "./plugin": { "types": "./p.d.ts", "default": "./p.js" } } }',
  ],
  [
    'what is written without spaces gets none',
    '{"name":"a","exports":{"./plugin":"./p.js"}}',
    [set('/exports/.~1plugin', { types: './p.d.ts', default: './p.js' }), set('/keywords', ['qvac'])],
    '{"name":"a","keywords":["qvac"],"exports":{"./plugin":{"types":"./p.d.ts","default":"./p.js"}}}',
  ],
  [
    'an object on one line among others on lines of their own stays so',
    '{\n  "exports": {\n    ".": { "import": "./c.js" },\n    "./plugin": "./p.js"\n  }\n}\n',
    [set('/exports/./types', './c.d.ts'), set('/exports/.~1package.json', './package.json')],
    '{\n  "exports": {\n    ".": { "types": "./c.d.ts", "import": "./c.js" },\n    "./plugin": "./p.js",\n    "./package.json": "./package.json"\n  }\n}\n',
  ],
  [
    'an empty object is opened, an empty list too',
    '{\n  "scripts": {},\n  "keywords": []\n}\n',
    [set('/scripts/a', 'b'), set('/keywords/-', 'qvac')],
    '{\n  "scripts": {\n    "a": "b"\n  },\n  "keywords": [\n    "qvac"\n  ]\n}\n',
  ],
  [
    'dependencies that are sorted stay sorted',
    '{\n  "dependencies": {\n    "a": "1",\n    "c": "1"\n  },\n  "devDependencies": {\n    "z": "1",\n    "c": "1"\n  }\n}\n',
    [set('/dependencies/b', '1'), set('/devDependencies/b', '1')],
    '{\n  "dependencies": {\n    "a": "1",\n    "b": "1",\n    "c": "1"\n  },\n  "devDependencies": {\n    "z": "1",\n    "c": "1",\n    "b": "1"\n  }\n}\n',
  ],
  [
    'a property goes with its comma',
    '{\n  "a": {\n    "b": 1, "c": 2,\n    "d": 3\n  }\n}\n',
    [
      { op: 'remove', pointer: '/a/b' },
      { op: 'remove', pointer: '/a/d' },
    ],
    '{\n  "a": {\n    "c": 2\n  }\n}\n',
  ],
  [
    'a field that is left empty goes too',
    '{\n  "name": "a",\n  "dependencies": {\n    "b": "1"\n  },\n  "x": 1\n}\n',
    [{ op: 'remove', pointer: '/dependencies/b' }],
    '{\n  "name": "a",\n  "x": 1\n}\n',
  ],
  [
    'properties change places and nothing else does',
    '{\n  "exports": {\n\n    "default" :  "./a.js",\n    "import": { "x": 1 },   "types": "./a.d.ts"\n  }\n}\n',
    [
      { op: 'move', pointer: '/exports/types', before: 'default' },
      { op: 'move', pointer: '/exports/default', before: null },
    ],
    '{\n  "exports": {\n\n    "types": "./a.d.ts",\n    "import": { "x": 1 },   "default" :  "./a.js"\n  }\n}\n',
  ],
  [
    'keys with a slash and a tilde are found',
    '{\n  "exports": {\n    "./a~b": "x"\n  }\n}\n',
    [set('/exports/.~1a~0b', './x')],
    '{\n  "exports": {\n    "./a~b": "./x"\n  }\n}\n',
  ],
]

describe('the text of package.json', () => {
  it.each(CASES)('%s', (_, before, edits, after) => {
    expect(edited(before, edits)).toBe(after)
  })

  it('stays as it is where an edit leads nowhere', () => {
    const text = '{ "name": "a", "files": ["dist"] }'
    const nowhere: readonly Edit[] = [
      { op: 'remove', pointer: '/dependencies/a' },
      { op: 'move', pointer: '/exports/types', before: null },
      set('/name/x', 1),
      set('/files/x', 1),
    ]
    for (const edit of nowhere) expect(edited(text, [edit])).toBe(text)
    expect(edited('[]', [set('/type', 'module')])).toBe('[]')
  })
})
