import { type ModuleFormat, nodeOnly } from '../analysis/globals/index.js'

// Of what only browsers and other runtimes have, the names that packages for several runtimes use.
const elsewhere =
  `Audio BroadcastChannel Bun DOMParser Deno Document Element EventSource FileReader HTMLElement Image
  ImageData MutationObserver Navigator Notification OffscreenCanvas RTCPeerConnection ServiceWorker SharedWorker
  WebSocket Window Worker XMLHttpRequest XMLSerializer __DEV__ __dirname __filename alert caches cancelAnimationFrame
  cancelIdleCallback chrome createImageBitmap customElements document gc getComputedStyle importScripts indexedDB
  localStorage location matchMedia navigator postMessage requestAnimationFrame requestIdleCallback self sessionStorage
  window`.split(/\s+/)

const names = [...nodeOnly, ...elsewhere].join('|')

// Members that Bare's own globals lack.
const members =
  'group|groupEnd|groupCollapsed|dirxml|dir|timeStamp|profile|profileEnd|createObjectURL|revokeObjectURL'

const before = String.raw`(?<![\w$]|(?<!\.\.)\.)`
const after = String.raw`(?![\w$])`

const inAnyModule = [
  `${before}(?:${names})${after}`,
  String.raw`(?<=\b(?:console|URL)\s*\??\.\s*)(?:${members})${after}`,
  String.raw`${before}import\s*(?:\(|\.\s*meta)`,
  // More than a call with a literal.
  String.raw`${before}require${after}(?!\s*\(\s*(?:'[^'\n]*'|"[^"\n]*")\s*\))`,
  'Dynamic require of ',
  String.raw`${before}createRequire${after}`,
]

/** What a dependency's text must hold for any check of its words to have something to say. */
const any = new RegExp(inAnyModule.join('|'), 'g')

/** The same where the module speaks of the global object, so that its members count too. */
const withMembers = new RegExp([...inAnyModule, String.raw`\.\s*(?:${names})${after}`].join('|'), 'g')

const globalObject = /(?<![\w$.])(?:globalThis|global|self|window)(?![\w$])/

const evaluated = /(?<![\w$.])(?:eval|Function)(?![\w$])/
const loadsInText = /['"`][^'"`\n]*\b(?:import|require)\b[^'"`\n]*/

/** Which no ES module has, though some are written as if. */
const givenToCommonJs = /(?<![\w$.])(?:require\s*[(.]|module\s*\.|exports\s*[.[])/

/** Decorators and `assert` attributes, which esbuild reads and Bare does not. */
const newSyntax = /(?:^|[;{}(=]|\bexport|\bdefault)[^\S\n]*@[\w$(]|\bassert\s*\{\s*['"]?type\b/m

/**
 * Whether a text has anything to look at with a parser. Every name that is looked for stands in it as a word, so a text
 * without any needs none; what stands in comments of the usual forms does not count.
 */
export function isWorthParsing(code: string, format: ModuleFormat): boolean {
  const pattern = globalObject.test(code) ? withMembers : any
  for (const { index } of code.matchAll(pattern)) if (!isInComment(index, code)) return true
  if (format === 'esm' && givenToCommonJs.test(code)) return true
  return newSyntax.test(code) || (evaluated.test(code) && loadsInText.test(code))
}

function isInComment(index: number, code: string): boolean {
  const line = code.slice(code.lastIndexOf('\n', index - 1) + 1, index)
  if (/^\s*\/\//.test(line)) return true
  // A line that begins with `*` may also go on with a multiplication.
  const isStarred = /^\s*\/?\*/.test(line)
  return isStarred && code.lastIndexOf('/*', index) > code.lastIndexOf('*/', index - 1)
}
