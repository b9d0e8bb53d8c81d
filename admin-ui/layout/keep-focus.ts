// A pressed button may be gone when its answer arrives: the task was claimed, the form is done, the row moved. The
// focus then goes to what is now in its place, else to the heading. It must not be lost, because the next Tab would
// start at the top of the page.
const FOCUSABLE =
  'a[href], button:not([tabindex="-1"]), input:not([disabled]), select, textarea:not([aria-hidden]), [tabindex="0"]'

const pathOf = (element: Element): Element[] => {
  const path: Element[] = []
  for (let at = element.parentElement; at !== null && at.id !== 'content'; at = at.parentElement) path.push(at)
  return path
}

/** The nearest ancestor of the lost control that still exists and contains something focusable. */
const heir = (path: readonly Element[]): HTMLElement | null => {
  for (const place of path.filter(({ isConnected }) => isConnected)) {
    const found = place.querySelector<HTMLElement>(FOCUSABLE)
    if (found !== null && place.closest('main') !== null) return found
  }
  return document.querySelector<HTMLElement>('main h1')
}

export function keepFocus(): () => void {
  let last: Element | undefined
  let path: readonly Element[] = []
  const remember = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return
    last = target
    // A dialog takes its content with it, so the place that counts is the one from which the dialog was opened.
    if (target.closest('[role=dialog], [role=menu], [role=presentation]') === null) path = pathOf(target)
  }
  const heal = (): void => {
    if (last === undefined || last.isConnected || document.activeElement !== document.body) return
    last = undefined
    heir(path)?.focus()
  }
  const watcher = new MutationObserver(() => setTimeout(heal, 0))
  document.addEventListener('focusin', remember)
  watcher.observe(document.body, { childList: true, subtree: true })
  return () => {
    document.removeEventListener('focusin', remember)
    watcher.disconnect()
  }
}
