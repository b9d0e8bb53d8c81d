// What a form knows of its case before it is filled in: the facts, and the day of the opening where something that
// follows from the answers depends on it.
import { OPENED_ON } from '../../sop-definitions/language/derive.ts'
import { readsOpening, type Facts, type FormDefinition } from '../../sop-definitions/language/form.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { localDay } from '../../workflows/engine/time/spans.ts'

const DAY_MS = 86_400_000

/** The day is that of the people where the case is, not that of Greenwich. */
export function knownTo(form: FormDefinition, state: CaseState): Facts {
  const opened = readsOpening(form) ? state.happened[OPENED_ON]?.at : undefined
  if (opened === undefined) return state.facts
  return { ...state.facts, [OPENED_ON]: new Date(localDay(opened, state) * DAY_MS).toISOString().slice(0, 10) }
}
