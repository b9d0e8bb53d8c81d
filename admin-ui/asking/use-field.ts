// What the fields of a form share: their value, what is wrong with it, and the label by which the summary calls them.
import { createContext, useContext, useEffect, useId } from 'react'
import { useController, useFormContext, useWatch, type FieldValues } from 'react-hook-form'

/** The labels of the fields on the screen, in their order. */
export const FieldLabels = createContext<Map<string, string>>(new Map())

export interface Named {
  /** Its name in the contract of the request. */
  name: string
  label: string
}

/** `forgets`: what was entered goes with the field when it leaves the screen. */
export function useField({ name, label, forgets = false }: Named & { forgets?: boolean }) {
  const { control } = useFormContext<FieldValues>()
  const { field, fieldState } = useController({ name, control, shouldUnregister: forgets })
  // Of a field that was emptied the controller still answers what it began with.
  const value = useWatch({ control, name, exact: true })
  const labels = useContext(FieldLabels)
  const id = useId()
  useEffect(() => {
    labels.set(name, label)
    return () => {
      labels.delete(name)
    }
  }, [labels, name, label])
  const problem = fieldState.error?.message
  const { ref, onChange, onBlur } = field
  return { id, label, value, problem, isWrong: problem !== undefined, ref, onChange, onBlur }
}
