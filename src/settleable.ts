/** A promise that is settled from outside: Node 20 has no `Promise.withResolvers`. */
export interface Settleable<T> {
  /** Nobody need ask for it: a rejection that goes unheard is no error. */
  readonly promise: Promise<T>
  resolve(value: T): void
  reject(error: unknown): void
}

export function settleable<T>(): Settleable<T> {
  let resolve: Settleable<T>['resolve'] = () => undefined
  let reject: Settleable<T>['reject'] = () => undefined
  const promise = new Promise<T>((kept, broken) => {
    resolve = kept
    reject = broken
  })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}
