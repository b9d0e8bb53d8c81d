// What the rows of a question need of the form around them: the facts that their conditions read, what is wrong, and
// the part that asks one question. That part knows every kind of question, rows too, so it is handed in.
import { createContext, useContext, type ComponentType } from 'react'
import type { Facts, Field } from '../../../sop-definitions/language/form.ts'

interface AskedInRow {
  field: Field
  name: string
  value: unknown
  set: (field: string, value: unknown) => void
  problem: string | undefined
  isHeld: boolean
  personId: string
}
export interface RowsAround {
  facts: Facts
  problems: ReadonlyMap<string, string>
  Ask: ComponentType<AskedInRow>
}
export const RowsAroundContext = createContext<RowsAround>({ facts: {}, problems: new Map(), Ask: () => null })
export const useRowsAround = (): RowsAround => useContext(RowsAroundContext)
