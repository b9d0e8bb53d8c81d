import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { untilServerAnswers } from '../wire/reach.ts'

/** A page whose code is loaded when it is first wanted. Browsers remember that a module failed, so it is asked for only while the server answers. */
export const lazyPage = (load: () => Promise<{ default: ComponentType }>): LazyExoticComponent<ComponentType> => lazy(() => untilServerAnswers().then(load))

const FAILED = /dynamically imported module|importing a module script failed|unable to preload css/i
/** The code of a page could not be loaded: most likely the server has a newer console. */
export const isMissingCode = (error: unknown): boolean => error instanceof Error && FAILED.test(error.message)
