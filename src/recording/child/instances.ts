/** Whether a function makes instances: a class as it is written, or as it is compiled for engines without classes. */
export function makesInstances(maker: object): boolean {
  if (/^class\b/.test(Function.prototype.toString.call(maker))) return true
  const { prototype } = maker as { readonly prototype?: unknown }
  return (
    typeof prototype === 'object' && prototype !== null && Object.getOwnPropertyNames(prototype).length > 1
  )
}
