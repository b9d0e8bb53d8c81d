// ONE SOURCE, MANY FORMS. What people read, print or give to another tool, made from an SOP and nothing else: diagram,
// manual, checklists, blank forms, BPMN, who does what. Pure and deterministic: no clock, no database, no file but the
// fonts; the same SOP gives the same bytes. The only folder that imports the layout, PDF and BPMN libraries; neither
// the browser nor a workflow may import it. Called by api and runtime.
import { compile } from '../reading/compile.ts'
import type { CaseIr } from '../definition/ir.ts'
import type { Role } from '../rules/roles.ts'
import type { Sop } from '../definition/schema.ts'
import type { Language } from '../language/vocabulary.ts'
import { termsOf, type Terms } from './terms.ts'

export interface Source {
  sop: Sop
  ir: CaseIr
  roles: readonly Role[]
  terms: Terms
}
/** A document in the making: the procedure, and the language of the document. */
export interface Telling extends Source {
  language: Language
}

export const sourceOf = (sop: Sop, roles: readonly Role[], ir: CaseIr = compile(sop)): Source => ({
  sop,
  ir,
  roles,
  terms: termsOf(sop, roles),
})
