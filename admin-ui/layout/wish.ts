// What a pressed key asks of the desk as a whole. Single keys act only outside fields, dialogs and menus, where they are letters.
const OVER = 'dialog, [role=dialog], [role=menu]'
const FIELDS = `${OVER}, input:not([type=checkbox]), select, textarea, [contenteditable]`

export function wishOf({ key, ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): 'palette' | 'key' | undefined {
  const isOutside = (places: string): boolean => !(target instanceof Element && target.closest(places))
  if (ctrlKey || metaKey) return key === 'k' && isOutside(OVER) ? 'palette' : undefined
  return !altKey && !isComposing && /^(\S|Arrow(Up|Down))$/.test(key) && isOutside(FIELDS) ? 'key' : undefined
}
