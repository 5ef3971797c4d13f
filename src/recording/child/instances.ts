/** Whether a function makes instances: a class as it is written, or as it is compiled for engines without classes. */
export function makesInstances(maker: object): boolean {
  if (/^class\b/.test(Function.prototype.toString.call(maker))) return true
  // What a bound generator inherits under that name has methods too.
  const prototype: unknown = Object.getOwnPropertyDescriptor(maker, 'prototype')?.value
  return (
    typeof prototype === 'object' && prototype !== null && Object.getOwnPropertyNames(prototype).length > 1
  )
}
