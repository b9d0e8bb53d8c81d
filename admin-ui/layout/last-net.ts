// What nothing else caught. A defect is never silent: she is told in words that something did not work.
import { isCancelledError } from '@tanstack/react-query'
import { Said, UNFORESEEN } from '../wire/http.ts'
import { isMissingCode } from './lazy-page.ts'

/**
 * A no of the server speaks for itself; that a session ended is said by the page to sign in, and what was called off
 * was meant to end.
 */
export function toldOf(fault: unknown): Said | undefined {
  if (fault instanceof Said) return fault.status === 401 ? undefined : fault
  if (isCancelledError(fault) || (fault instanceof Error && fault.name === 'AbortError')) return undefined
  return fault instanceof Error && !isMissingCode(fault) ? new Said(UNFORESEEN) : undefined
}

/** A thing that browsers report without an error, such as a layout that took two rounds, is none. */
export function watchFaults(tell: (no: Said) => void): () => void {
  const told = (fault: unknown): void => {
    const no = toldOf(fault)
    if (no !== undefined) tell(no)
  }
  const onError = (event: ErrorEvent): void => told(event.error)
  const onRejection = (event: PromiseRejectionEvent): void => told(event.reason)
  window.addEventListener('error', onError)
  window.addEventListener('unhandledrejection', onRejection)
  return () => {
    window.removeEventListener('error', onError)
    window.removeEventListener('unhandledrejection', onRejection)
  }
}
