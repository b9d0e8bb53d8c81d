// What the fields of a form share: their value, what is wrong with it, and the label by which the summary calls them.
import { createContext, useCallback, useContext, useEffect, useId, useRef } from 'react'
import { useController, useFormContext, useWatch, type FieldValues } from 'react-hook-form'

/** The labels of the fields on the screen, by their names, and where each stands. */
export type Labels = Map<string, { label: string; at: () => HTMLElement | null }>
export const FieldLabels = createContext<Labels>(new Map())

/** In the order of the screen: a field that had to be loaded came later than those below it. */
export const inOrder = (labels: Labels): { name: string; label: string }[] =>
  [...labels]
    .map(([name, { label, at }]) => ({ name, label, at: at() }))
    .toSorted(({ at: one }, { at: other }) => {
      if (one === null || other === null) return Number(one === null) - Number(other === null)
      return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
    })

export interface Named {
  /** Its name in the contract of the request. */
  name: string
  label: string
}

/**
 * `forgets`: what was entered goes with the field when it leaves the screen. `ref`: the element that takes the focus,
 * or one around it and what puts the focus there.
 */
export function useField({ name, label, forgets = false }: Named & { forgets?: boolean }) {
  const { control } = useFormContext<FieldValues>()
  const { field, fieldState } = useController({ name, control, shouldUnregister: forgets })
  // Of a field that was emptied the controller still answers what it began with.
  const value = useWatch({ control, name, exact: true })
  const labels = useContext(FieldLabels)
  const id = useId()
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    labels.set(name, { label, at: () => element.current })
    return () => {
      labels.delete(name)
    }
  }, [labels, name, label])
  const problem = fieldState.error?.message
  const { ref: told, onChange, onBlur } = field
  const ref = useCallback(
    (at: HTMLElement | null, stand: { focus: () => void } | null = at): void => {
      element.current = at
      told(stand)
    },
    [told],
  )
  return { id, label, value, problem, isWrong: problem !== undefined, ref, onChange, onBlur }
}
