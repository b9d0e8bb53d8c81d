// Moves the user inside a long form: opens the section and sets the focus. Sections are `details` elements, so the
// browser's own search opens them too.
const openAround = (place: Element): void => {
  const part = place.closest('details')
  if (part !== null) part.open = true
}

const FIRST_CONTROL = 'input:not([type=hidden]):not([disabled]), textarea:not([aria-hidden]), select, button'

export function goToField(id: string): void {
  const field = document.getElementById(`field-${id}`)
  if (field === null) return
  openAround(field)
  field.scrollIntoView({ block: 'start' })
  const chosen = field.querySelector<HTMLElement>('input:checked')
  const control = chosen ?? field.querySelector<HTMLElement>(FIRST_CONTROL)
  control?.focus({ preventScroll: true })
}

const nameOf = (part: string): HTMLElement | null =>
  document.getElementById(`section-${part}`)?.querySelector<HTMLElement>('summary') ?? null

/** Leaving a section closes it: on a phone the next one then appears in its place. */
export function goToPart(part: string, from?: string): void {
  const left = from === undefined ? null : document.getElementById(`section-${from}`)
  if (left instanceof HTMLDetailsElement) left.open = false
  const name = nameOf(part)
  if (name === null) return
  openAround(name)
  name.scrollIntoView({ block: 'start' })
  name.focus({ preventScroll: true })
}

export function goToOutcome(): void {
  const place = document.getElementById('outcome')
  place?.scrollIntoView({ block: 'start' })
  document.querySelector<HTMLElement>('[aria-labelledby="outcome"] input')?.focus({ preventScroll: true })
}
