// A page without a browser, for tests of parts of the console. Imported before anything of the console, because some of
// its modules ask the page as soon as they are loaded.
import { JSDOM } from 'jsdom'

const page = new JSDOM('<!doctype html><html lang="id"><body></body></html>', {
  url: 'http://tapak.example/',
  pretendToBeVisual: true,
})
/** Node has these too, but an element takes only those of its page. */
const OF_THE_PAGE: ReadonlySet<string> = new Set(['navigator', 'Event', 'EventTarget', 'CustomEvent', 'MessageEvent'])
for (const name of Object.getOwnPropertyNames(page.window))
  if (!(name in globalThis) || OF_THE_PAGE.has(name))
    Object.defineProperty(globalThis, name, {
      value: Reflect.get(page.window, name),
      configurable: true,
      writable: true,
    })
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
  Object.assign(globalThis, { [name]: page.window[name].bind(page.window) })

class Still {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
/** What jsdom lacks: nothing has a size or is drawn, and the page is as wide as a desk's. */
const LACKING = {
  scrollTo: () => undefined,
  ResizeObserver: Still,
  IntersectionObserver: Still,
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }),
}
/** Nor is anything laid out: all is shown but what is marked as hidden. */
Object.assign(page.window.Element.prototype, {
  checkVisibility(this: Element): boolean {
    return this.closest('[hidden]') === null
  },
  scrollIntoView: () => undefined,
})
Object.assign(page.window, LACKING)
page.window.HTMLCanvasElement.prototype.getContext = () => null
Object.assign(globalThis, LACKING, { IS_REACT_ACT_ENVIRONMENT: true })

/** What a test waits for comes at once, or late on a slow machine. Loaded now, because it asks for the page. */
const { configure } = await import('@testing-library/react')
configure({ asyncUtilTimeout: 30_000 })
