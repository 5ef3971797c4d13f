import { shortened } from './view.js'

/** Who imports whom as a Mermaid flowchart; what is at fault stands out. */
export function flowchart(chain: readonly string[]): string {
  const nodes = shortened(chain)
  const last = nodes.length - 1
  return [
    'flowchart LR',
    ...nodes.map((label, index) => `  n${index}["${quoted(label)}"]`),
    `  ${nodes.map((_, index) => `n${index}`).join(' --> ')}`,
    '  classDef fault stroke:#cf222e,stroke-width:3px',
    `  class n${last} fault`,
  ].join('\n')
}

/** Mermaid reads `#34;` as the character 34; only letters, digits and what paths are made of go as they are. */
function quoted(label: string): string {
  return label.replaceAll(/[^\p{L}\p{N} ./_…-]/gu, (mark) => `#${mark.codePointAt(0) ?? 0};`)
}
