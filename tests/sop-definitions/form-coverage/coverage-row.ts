// What one row of the procedure asks of the form of its task. The parts beside this file are data;
// form-coverage.test.ts reads them all.
import { z } from 'zod'

const Fields = z.array(z.string()).min(1).readonly()

export const CoverageRow = z.strictObject({
  row: z.string(), // the code of the task, or its id where the row has none
  task: z.string(),
  inputs: z.record(z.string(), Fields), // every entry of the row, in its own words → the fields that hold it
  /**
   * Field → the name of a list (of the SOP, or of the standard in standard-codes.ts) or the codes themselves; the field
   * offers at least these.
   */
  codes: z.record(z.string(), z.union([z.string(), Fields])).optional(),
  child: Fields.optional(), // fields that are asked for a child or an unknown age only
  // consents that the task collects; its form then holds CONSENT_QUESTIONS and CONSENT_RECORD
  consent: Fields.optional(),
})
export type CoverageRow = z.infer<typeof CoverageRow>

/** The seven questions of the standard, under the same names in every consent form. */
export const CONSENT_QUESTIONS = [
  'agrees_interview',
  'told_purpose',
  'told_uses',
  'told_research',
  'told_access',
  'told_retention',
  'told_withdrawal',
] as const
/**
 * How the consent was taken: language, interpreter, who explained, written or spoken or recorded, reference of the
 * paper or recording, witness.
 */
export const CONSENT_RECORD = ['language', 'interpreter', 'explained_by', 'method', 'medium', 'witness'] as const
export const CONSENT_OF_A_CHILD = ['guardian_suspected', 'guardian_consent', 'child_assent'] as const

export const COMPANIONS = ['parent', 'guardian', 'foster_parent', 'advocate', 'companion']
export const LOSSES = {
  'lost wealth': ['lost_wealth'],
  'lost income': ['lost_income'],
  suffering: ['suffering'],
  'medical cost': ['medical_cost'],
  'psychological cost': ['psychological_cost'],
  'other loss incl. transport and lawyer': ['transport_cost', 'lawyer_cost', 'other_loss'],
  'loss evidence': ['loss_evidence', 'losses_detail'],
  claimed: ['claimed_total'],
}
