// Whether a change that was chosen on an older outline may still be sent: only if it gives a value to a place that
// nothing has moved since. Pure.
import type { Place, SopEdit } from '../../../../api/contract/sop-editing.ts'
import { holderOf, isPart, placeText, positionOf } from './read-part.ts'

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null
const startsWith = (path: Place, start: Place): boolean =>
  path.length >= start.length && placeText(path.slice(0, start.length)) === placeText(start)
const areRelated = (one: Place, other: Place): boolean => startsWith(one, other) || startsWith(other, one)
/** The index of the entry of a list that contains a place; undefined if the place is not in the list. */
const positionIn = (list: Place, path: Place): number | undefined => {
  const step = startsWith(path, list) ? path[list.length] : undefined
  return typeof step === 'number' ? step : undefined
}
/** A place that was written together with its parent, and that is addressed by names only. */
const isWithin = (value: unknown, rest: Place): boolean =>
  rest.every((step) => typeof step === 'string') &&
  rest.reduce<unknown>((part, step) => (isPart(part) ? part[step] : undefined), value) !== undefined

type Made<K extends SopEdit['do']> = Extract<SopEdit, { do: K }>

/** The change gave the place a plain value, or wrote it together with its parent. */
const isSetWith = (path: Place, made: Made<'set'>): boolean =>
  startsWith(path, made.path) &&
  (path.length === made.path.length ? isPlain(made.value) : isWithin(made.value, path.slice(made.path.length)))
/** An entry before it in its list was removed, so its index is one less. */
const isPulledUp = (path: Place, made: Made<'remove'>): boolean =>
  positionOf(made.path) !== -1 && (positionIn(holderOf(made.path), path) ?? -1) > positionOf(made.path)
/** It is in a list that an entry left or entered, or it is that list itself. */
const isInMovedList = (path: Place, made: Made<'move'>): boolean =>
  startsWith(made.to, path) ||
  positionIn(holderOf(made.path), path) !== undefined ||
  positionIn(made.to, path) !== undefined

/** After this other change, the place is where it was, and has no other content. */
function isLeft(path: Place, made: SopEdit): boolean {
  const isApart = !areRelated(path, made.path)
  switch (made.do) {
    case 'set':
      return isApart || isSetWith(path, made)
    case 'insert':
      return isApart || (positionIn(made.path, path) ?? made.index) < made.index
    case 'remove':
      return isApart && !isPulledUp(path, made)
    case 'move':
      return isApart && !isInMovedList(path, made)
    case 'rename':
      return isApart
  }
}

/** `null`: the text was typed in or a step was undone, so any place may have moved. */
export type Meanwhile = readonly SopEdit[] | null

/**
 * Only changing a plain value or removing a key may still be sent. A change that moves or creates a place has to be
 * chosen on the current outline.
 */
export const isStillThere = (edits: readonly SopEdit[], since: readonly Meanwhile[]): boolean =>
  since.every(
    (made) =>
      made !== null &&
      edits.every(
        (edit) =>
          (edit.do === 'set' || (edit.do === 'remove' && typeof edit.path.at(-1) === 'string')) &&
          made.every((one) => isLeft(edit.path, one)),
      ),
  )
