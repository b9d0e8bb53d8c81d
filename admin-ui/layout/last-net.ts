// Faults that nothing else caught. A defect is never silent: the user is told in words that something did not work.
import { isCancelledError } from '@tanstack/react-query'
import { Said, UNFORESEEN } from '../wire/http.ts'
import { isMissingCode } from './lazy-page.ts'

/**
 * A refusal of the server has its own sentence. An ended session is reported by the sign-in page, and a cancelled
 * request was meant to end.
 */
export function toldOf(fault: unknown): Said | undefined {
  if (fault instanceof Said) return fault.status === 401 ? undefined : fault
  if (isCancelledError(fault) || (fault instanceof Error && fault.name === 'AbortError')) return undefined
  return fault instanceof Error && !isMissingCode(fault) ? new Said(UNFORESEEN) : undefined
}

/** Some browser reports carry no error, such as a ResizeObserver loop; these are ignored. */
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
