// What a pressed key asks of the desk as a whole. Single keys act only outside fields, dialogs and menus, where they
// are letters.
const OVER = 'dialog, [role=dialog], [role=menu]'
const WRITTEN = 'input:not([type=checkbox]), select, textarea, [contenteditable], [role=listbox], [role=combobox]'
const FIELDS = `${OVER}, ${WRITTEN}`

/**
 * How long a key press stays valid while the code loads. A late key must not act on whatever has the focus by then;
 * opening the palette late does no harm.
 */
const LASTS_MS = { palette: 10_000, key: 2_000 } as const
export const isStillMeant = (
  { timeStamp, target }: Pick<Event, 'timeStamp' | 'target'>,
  wish: keyof typeof LASTS_MS,
  focused: EventTarget | null = document.activeElement,
): boolean => performance.now() - timeStamp < LASTS_MS[wish] && (wish === 'palette' || target === focused)

export function wishOf({
  key,
  ctrlKey,
  metaKey,
  altKey,
  isComposing,
  target,
}: KeyboardEvent): 'palette' | 'key' | undefined {
  const isOutside = (places: string): boolean => !(target instanceof Element && target.closest(places))
  if (ctrlKey || metaKey) return key === 'k' && isOutside(OVER) ? 'palette' : undefined
  return !altKey && !isComposing && /^(\S|Arrow(Up|Down))$/.test(key) && isOutside(FIELDS) ? 'key' : undefined
}

const FIND = 'find'
/** Opens the palette, as its button in the head does. */
export const find = (): void => {
  document.dispatchEvent(new Event(FIND))
}
/** Answers what stops listening. */
export const onFind = (act: (event: Event) => void): (() => void) => {
  document.addEventListener(FIND, act)
  return () => document.removeEventListener(FIND, act)
}
