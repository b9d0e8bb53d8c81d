// The grammar of an overlay: a file by which a province, a city or an organisation tightens an SOP for its own cases.
// It can only express stricter rules than its base; `loosens` checks the result again. Entry points: loadOverlay
// (overlay-load.ts), applyOverlay.
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'
import { FactDef } from '../definition/fact-schema.ts'
import {
  AnswerDef,
  CodeListDef,
  ConsentDef,
  ContestDef,
  DueDef,
  LegalDef,
  LetterDef,
  RuleDef,
  SectionDef,
  TaskDef,
} from '../definition/schema.ts'

const Id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const Code = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/)
const Revision = z.number().int().positive()

/** What an overlay may demand of a step beyond its base. */
export const StepTightening = z.strictObject({
  // a limit for the same `when` replaces the base's limit; others come first
  due: z.array(DueDef).min(1).optional(),
  role: z.union([Id, z.array(Id).min(1)]).optional(), // a part of the base's roles
  cosign: Id.optional(),
  needs: z.array(Code).min(1).optional(), // further consents
  without: z.array(Id).optional(), // the reasons to go without consent that remain: a part of the base's reasons
  required: z.literal(true).optional(),
  skippable: z.literal(false).optional(),
  // further needs, a signature where the base needs none, a note where it has none
  protection: z.record(Id, RuleDef).optional(),
  ask: z.array(SectionDef).min(1).optional(), // further parts of its form, for every step that uses the form
  answer: z.array(Id).min(1).optional(), // questions of its form that must now be answered
  // how long another office has to answer: a limit for the same `when` replaces the base's, others come first
  answers: z.array(AnswerDef).min(1).optional(),
  label: LabelText.optional(),
  help: LabelText.optional(),
  clause: z.string().min(1).optional(),
})
export type StepTightening = z.infer<typeof StepTightening>

/** A further task, at the end of a stage (or of the steps outside all stages), or right after another step of it. */
const FurtherTask = z.strictObject({ to: Id.optional(), after: Id.optional(), item: TaskDef })

export const Overlay = z.strictObject({
  overlay: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  revision: Revision,
  title: LabelText,
  summary: LabelText.optional(),
  /** Revisions of the base for which it was written. Without `to` also later ones, each checked again. */
  base: z.strictObject({ sop: z.string(), edition: z.string(), from: Revision, to: Revision.optional() }),
  area: z.string().min(1).max(20).optional(),
  organisation: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional(),
  legal: z.array(LegalDef).optional(),
  purposes: z.record(Id, LabelText).optional(),
  codes: z.record(Id, CodeListDef).optional(),
  facts: z.record(Id, FactDef).optional(),
  consents: z.record(Code, ConsentDef).optional(),
  letters: z.array(LetterDef).min(1).max(20).optional(), // further letters; those of the base stay as they are
  review: z.strictObject({ days: z.number().int().positive().max(366) }).optional(),
  contest: z.array(ContestDef).min(1).optional(), // instead of the limits of the base, none of them longer
  steps: z.record(Id, StepTightening).optional(),
  add: z.array(FurtherTask).optional(),
})
export type Overlay = z.infer<typeof Overlay>

/** Whether the overlay is for this version. An overlay never builds on another overlay. */
export const isBaseOf = (
  { base }: Overlay,
  { sop, edition, revision, overlay }: { sop: string; edition: string; revision: number; overlay?: unknown },
): boolean =>
  overlay === undefined &&
  sop === base.sop &&
  edition === base.edition &&
  revision >= base.from &&
  revision <= (base.to ?? revision)
