// Keys act on what is on the page: they press the same buttons as a mouse, so a key can do nothing that is not shown.
const ROWS = 'main table.list tbody tr'
const CONTROL = 'a[href], button'

const isShown = (element: Element): boolean => element.checkVisibility()
const currentRow = (): Element | null => document.activeElement?.closest(ROWS) ?? null
const found = (selector: string, place: ParentNode = document): HTMLElement | undefined =>
  [...place.querySelectorAll<HTMLElement>(selector)].find(isShown)

const stand = (element: HTMLElement | undefined): boolean => {
  element?.focus()
  element?.scrollIntoView({ block: 'nearest' })
  return element !== undefined
}
const pressed = (element: HTMLElement | undefined): boolean => {
  element?.click()
  return element !== undefined
}

/** Moves from row to row; from outside the list to the first row. */
export function move(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll(ROWS)].filter(isShown)
  const here = currentRow()
  const next = here === null ? 0 : Math.max(0, Math.min(rows.length - 1, rows.indexOf(here) + step))
  const row = rows[next]
  return row !== undefined && stand(found(CONTROL, row))
}
export const isInList = (): boolean => currentRow() !== null

export const select = (): boolean =>
  pressed(found('input[type=checkbox]', currentRow() ?? document.createDocumentFragment()))
/** In the focused row; else what the page as a whole offers, never the first of many rows. */
const meant = (selector: string): HTMLElement | undefined => {
  const row = currentRow()
  return row === null
    ? [...document.querySelectorAll<HTMLElement>(`main ${selector}`)].find(
        (one) => isShown(one) && one.closest(ROWS) === null,
      )
    : found(selector, row)
}
export const claim = (): boolean => pressed(meant('[data-key=c]'))
export const why = (): boolean => pressed(meant('.why-button'))

/**
 * From a list to the task; on the task's page only to the button that ends it, so that nobody presses it by accident.
 */
export function complete(): boolean {
  const row = currentRow()
  return row === null ? stand(found('main .finish button[type=submit]')) : pressed(found('a[href^="/tasks/"]', row))
}

const FILTERS =
  'main .filters :is(select, input), main [role=search] input, main input[type=search], main nav.switch a[aria-current]'
/** The first filter of the page; on a narrow screen the filters are unfolded first. */
export function filters(): boolean {
  if (stand(found(FILTERS))) return true
  const folded =
    document.querySelector('main .filters.folded') === null ? undefined : found('main button[aria-expanded=false]')
  return pressed(folded)
}
