type Release = () => void | Promise<void>

/** Whatever a run leaves on the disk or in the process table, released when it ends, however it ends. */
export interface Scratch {
  /** Registers something to release; the latest is released first. */
  readonly onRelease: (release: Release) => void
  readonly release: () => Promise<void>
}

export function newScratch(): Scratch {
  const releases: Release[] = []
  return {
    onRelease: (release) => void releases.push(release),
    async release() {
      for (let next = releases.pop(); next !== undefined; next = releases.pop()) await next()
    },
  }
}
