// Whether a change that was chosen on an older outline may still be sent: only where it gives a value to a place that
// nothing since has moved. Pure.
import type { Place, SopEdit } from '../../../../api/contract/sop-editing.ts'
import { holderOf, isPart, placeText, positionOf } from './read-part.ts'

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null
const startsWith = (path: Place, start: Place): boolean =>
  path.length >= start.length && placeText(path.slice(0, start.length)) === placeText(start)
const areRelated = (one: Place, other: Place): boolean => startsWith(one, other) || startsWith(other, one)
/** The position in a list under which a place stands; none where it does not stand in it. */
const positionIn = (list: Place, path: Place): number | undefined => {
  const step = startsWith(path, list) ? path[list.length] : undefined
  return typeof step === 'number' ? step : undefined
}
/** A place that was just written together with what is around it, and that is called by name. */
const isWithin = (value: unknown, rest: Place): boolean =>
  rest.every((step) => typeof step === 'string') &&
  rest.reduce<unknown>((part, step) => (isPart(part) ? part[step] : undefined), value) !== undefined

type Made<K extends SopEdit['do']> = Extract<SopEdit, { do: K }>

/** The change gave the place a plain value, or wrote it together with what is around it. */
const isSetWith = (path: Place, made: Made<'set'>): boolean =>
  startsWith(path, made.path) &&
  (path.length === made.path.length ? isPlain(made.value) : isWithin(made.value, path.slice(made.path.length)))
/** What stood before it in its list is gone, so that it stands one place further up. */
const isPulledUp = (path: Place, made: Made<'remove'>): boolean =>
  positionOf(made.path) !== -1 && (positionIn(holderOf(made.path), path) ?? -1) > positionOf(made.path)
/** It stands in the list that something left or came into, or that list is its own. */
const isInMovedList = (path: Place, made: Made<'move'>): boolean =>
  startsWith(made.to, path) ||
  positionIn(holderOf(made.path), path) !== undefined ||
  positionIn(made.to, path) !== undefined

/** After a change that was made meanwhile, a place is where it was, and nothing else has been said there. */
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

/** `null`: the text was changed by letters, or a step was taken back, so that anything may stand anywhere. */
export type Meanwhile = readonly SopEdit[] | null

/**
 * One plain value over another, or a value taken away; what moves or makes a place has to be chosen on the outline as
 * it is.
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
