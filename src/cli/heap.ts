import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 collect before a heap has grown by more than half. Left to itself it lets the garbage of many packages pile up
 * to several times what is in use.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50')
}
