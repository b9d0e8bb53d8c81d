// The browser's offer to install the console on this device. It comes once, some time after the page.
interface Offer extends Event {
  prompt(): Promise<unknown>
}
const isOffer = (event: Event): event is Offer => 'prompt' in event && typeof event.prompt === 'function'

let offer: Offer | undefined
/** The page in which it was installed stays a page of the browser. */
let isDone = false
const watchers = new Set<() => void>()
const set = (next: Offer | undefined): void => {
  offer = next
  for (const told of watchers) told()
}

/** Keeps the offer until somebody asks for it: the browser itself would ask in the middle of work. */
export function keepOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (isOffer(event)) set(event)
  })
  addEventListener('appinstalled', () => {
    isDone = true
    set(undefined)
  })
}

export const watchOffer = (told: () => void): (() => void) => {
  watchers.add(told)
  return () => watchers.delete(told)
}
export const isOffered = (): boolean => offer !== undefined
export const isInstalled = (): boolean => isDone || matchMedia('(display-mode: standalone)').matches

/** Asks the browser's own question. The offer counts once. */
export async function install(): Promise<void> {
  const now = offer
  set(undefined)
  await now?.prompt()
}
