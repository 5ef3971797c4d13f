import { hermesGlobals } from './hermes-globals.js'
import { bare, nodeOnly } from './runtime.js'

// What browsers have besides, as far as packages for several runtimes touch it.
const browser =
  `Audio Cache CacheStorage Comment DOMParser DocumentFragment EventSource FontFace HTMLCanvasElement
  HTMLImageElement HTMLVideoElement History IDBDatabase IDBKeyRange Image ImageBitmap ImageData IntersectionObserver
  Location MediaRecorder MediaStream MutationObserver Navigator Notification OffscreenCanvas PermissionStatus Range
  ResizeObserver RTCPeerConnection ServiceWorker SharedWorker Storage SVGElement VideoDecoder VideoEncoder
  WebSocketStream Window Worker XMLSerializer caches chrome confirm createImageBitmap customElements devicePixelRatio
  document getComputedStyle history importScripts indexedDB innerHeight innerWidth localStorage location matchMedia
  name navigation open origin parent postMessage print prompt reportError scheduler screen sessionStorage
  speechSynthesis top trustedTypes visualViewport`.split(/\s+/)

const standard = new Set([...nodeOnly, ...hermesGlobals.expo, ...browser])

/**
 * Whether some runtime gives the global. Any other member of the global object is a package's own, and may be set by a
 * module that is not looked at.
 */
export function isStandard(name: string): boolean {
  return standard.has(name) || bare.has(name)
}
