import {
  createElement,
  lazy,
  Suspense,
  type ComponentType,
  type FunctionComponent,
  type LazyExoticComponent,
  type ReactNode,
} from 'react'
import { matchPath } from 'react-router'
import { isServerAnswering, untilServerAnswers } from '../wire/reach.ts'

/** The service worker stores every file of this console. */
const isKept = (): boolean => navigator.serviceWorker?.controller != null

/**
 * Browsers remember that a module failed to load, so a file that is not stored here is requested only while the server
 * answers.
 */
export const untilFetchable = (): Promise<void> => (isKept() ? Promise.resolve() : untilServerAnswers())

export const isFetchable = (): boolean => isKept() || isServerAnswering()

const lazily = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  lazy(() =>
    untilFetchable()
      .then(load)
      .then((part) => ({ default: part })),
  )

/** A part of a page whose code is loaded when it is first shown, in `waiting` until then. */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ReactNode = null,
): FunctionComponent<P> {
  const Part: ComponentType<P> = lazily(load)
  return function Lazy(props) {
    return createElement(Suspense, { fallback: waiting }, createElement(Part, props))
  }
}

export type LazyPage = LazyExoticComponent<ComponentType> & { load: () => Promise<unknown> }
/** A page whose code is loaded when it is first shown, or a moment before. */
export const lazyPage = (load: () => Promise<ComponentType>): LazyPage =>
  Object.assign(lazily(load), { load: () => untilFetchable().then(load) })

/**
 * Begins to load the page of this address, while it is still asked who is signed in, and each page as soon as the
 * pointer or the focus is on a link to it. Answers how to end that.
 */
export function fetchAhead(pages: Readonly<Record<string, LazyPage>>): () => void {
  const load = (wanted: string): void => {
    const [, page] = Object.entries(pages).find(([path]) => matchPath(path, wanted) !== null) ?? []
    // The page itself says that its code did not come.
    page?.load().catch(() => undefined)
  }
  const begin = ({ target }: Event): void => {
    const link = target instanceof Element ? target.closest('a') : null
    if (link !== null && link.origin === location.origin) load(link.pathname)
  }
  load(location.pathname)
  const signs = ['pointerover', 'focusin'] as const
  for (const sign of signs) document.addEventListener(sign, begin)
  return () => {
    for (const sign of signs) document.removeEventListener(sign, begin)
  }
}

const FAILED = /dynamically imported module|importing a module script failed|unable to preload css/i
/** The code of a page could not be loaded: the connection broke, or the server has a newer console. */
export const isMissingCode = (error: unknown): boolean => error instanceof Error && FAILED.test(error.message)
