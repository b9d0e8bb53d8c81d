import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { isServerAnswering, untilServerAnswers } from '../wire/reach.ts'

/** The service worker stores every file of this console. */
const isKept = (): boolean => navigator.serviceWorker?.controller != null

/**
 * Browsers remember that a module failed to load, so a file that is not stored here is requested only while the server
 * answers.
 */
export const untilFetchable = (): Promise<void> => (isKept() ? Promise.resolve() : untilServerAnswers())

export const isFetchable = (): boolean => isKept() || isServerAnswering()

/** A page whose code is loaded on first use. */
export const lazyPage = (load: () => Promise<{ default: ComponentType }>): LazyExoticComponent<ComponentType> =>
  lazy(() => untilFetchable().then(load))

const FAILED = /dynamically imported module|importing a module script failed|unable to preload css/i
/** The code of a page could not be loaded: the connection broke, or the server has a newer console. */
export const isMissingCode = (error: unknown): boolean => error instanceof Error && FAILED.test(error.message)
