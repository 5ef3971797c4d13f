import * as dagre from '@dagrejs/dagre'

/** What is used of dagre: the types that it ships import each other in a way that no resolver of Node's follows. */
interface Dagre {
  readonly Graph: new () => DagreGraph
  readonly layout: (graph: DagreGraph) => void
}

interface DagreGraph {
  setGraph(options: Readonly<Record<string, string | number>>): void
  setNode(name: string, size: { width: number; height: number }): void
  setEdge(from: string, to: string, options: { weight: number }): void
  graph(): Partial<Size>
  node(name: string): Partial<Point>
  edge(ends: { readonly v: string; readonly w: string }): { readonly points?: readonly Point[] }
}

const { Graph, layout } = dagre as unknown as Dagre

/** In pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Indices of boxes; what has `weight` is drawn straighter than the rest. */
export interface Way {
  readonly from: number
  readonly to: number
  readonly weight: number
}

export interface Layout extends Size {
  /** The middle of each box. */
  readonly places: readonly Point[]
  /** For each way, from the edge of one box to that of the other. */
  readonly ways: readonly (readonly Point[])[]
}

/** Layers from left to right, the entry at the top: who imports stands left of what it imports, but for cycles. */
export function laidOut(boxes: readonly Size[], ways: readonly Way[]): Layout {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', align: 'UL', nodesep: 12, ranksep: 36, edgesep: 8, marginx: 8, marginy: 8 })
  for (const [index, { width, height }] of boxes.entries()) graph.setNode(String(index), { width, height })
  for (const { from, to, weight } of ways) graph.setEdge(String(from), String(to), { weight })
  layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    places: boxes.map((_, index) => {
      const { x = 0, y = 0 } = graph.node(String(index))
      return { x, y }
    }),
    ways: ways.map(({ from, to }) => graph.edge({ v: String(from), w: String(to) }).points ?? []),
  }
}
