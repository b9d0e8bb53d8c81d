// The verbs on tasks, cases and people: one function per verb, one path each. The body types come from the contract.
import { z } from 'zod'
import type { CaseVerb, TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import { AddItem, CancelCase, CloseCase, CommandAnswer, HoldCase, OpenCase } from '../../api/contract/cases.ts'
import { DeletionRequestView, RecordConsent } from '../../api/contract/consents.ts'
import { CalendarPublished, type PublishCalendar } from '../../api/contract/due.ts'
import {
  FindAnswer,
  PersonCreated,
  Revealed,
  type CreatePerson,
  type FindPerson,
  type Reveal,
} from '../../api/contract/people.ts'
import { DraftSaved, type SaveDraft, type TASK_BODIES } from '../../api/contract/tasks.ts'
import { call, command, Said, UNKEPT } from './http.ts'
import { noteOwn } from './own-changes.ts'
import { isCutOff } from './reach.ts'

export type CommandAnswer = z.infer<typeof CommandAnswer>

/** The path and the body of each verb on a case. */
const CASE_DOORS = {
  open: { path: () => '/api/cases', body: OpenCase },
  hold_case: { path: (id: string) => `/api/cases/${id}/hold`, body: HoldCase },
  resume_case: { path: (id: string) => `/api/cases/${id}/resume`, body: z.strictObject({}) },
  close_case: { path: (id: string) => `/api/cases/${id}/close`, body: CloseCase },
  cancel_case: { path: (id: string) => `/api/cases/${id}/cancel`, body: CancelCase },
  reopen_case: { path: (id: string) => `/api/cases/${id}/reopen`, body: z.strictObject({}) },
  add_item: { path: (id: string) => `/api/cases/${id}/items`, body: AddItem },
  record_consent: { path: (id: string) => `/api/cases/${id}/consents`, body: RecordConsent },
} as const satisfies Record<CaseVerb, { path: (id: string) => string; body: z.ZodType }>

export type CaseBody<V extends CaseVerb> = z.input<(typeof CASE_DOORS)[V]['body']>
export type TaskBody<V extends TaskVerb> = z.input<(typeof TASK_BODIES)[V]>

export const actOnTask = <V extends TaskVerb>(verb: V, id: string, body: TaskBody<V>): Promise<CommandAnswer> =>
  command({ path: `/api/tasks/${id}/${verb}`, body, schema: CommandAnswer }).then(noteOwn)

/** `draft` and `pens`: the version of the draft that the user had seen, and the forms that wrote it. */
export interface Before {
  id: string
  name: string
  seq: number
  draft?: number
  pens?: readonly string[]
}
/** `kept`: not sent yet; the line above the page says so. */
export interface Later {
  caseId?: string
  kept?: true
}

/** Sent at once if possible. Without a connection it waits on this device, under the same key. */
export async function actOrWait<V extends 'start' | 'hold' | 'resume' | 'complete'>(
  verb: V,
  before: Before,
  { body, what }: { body: TaskBody<V>; what?: string | undefined },
): Promise<Later> {
  const key = crypto.randomUUID()
  const tried = !isCutOff()
  const sent = !tried
    ? undefined
    : await command({ path: `/api/tasks/${before.id}/${verb}`, body, key, schema: CommandAnswer }, 40, isCutOff).then(
        noteOwn,
        (no: unknown) => {
          if (no instanceof Said && isCutOff()) return undefined
          throw no
        },
      )
  return (
    sent ??
    import('../offline/keep.ts').then(
      ({ keep }) => keep({ key, verb, before, body, what, tried }),
      () => {
        throw new Said(UNKEPT)
      },
    )
  )
}

export const actOnCase = <V extends CaseVerb>(verb: V, id: string, body: CaseBody<V>): Promise<CommandAnswer> =>
  command({ path: CASE_DOORS[verb].path(id), body, schema: CommandAnswer }).then(noteOwn)

export const saveDraft = (id: string, draft: z.input<typeof SaveDraft>): Promise<z.infer<typeof DraftSaved>> =>
  call({ method: 'PUT', path: `/api/tasks/${id}/draft`, body: draft, key: crypto.randomUUID(), schema: DraftSaved })

export const publishCalendar = (
  document: z.input<typeof PublishCalendar>,
): Promise<z.infer<typeof CalendarPublished>> =>
  command({ path: '/api/calendars', body: document, schema: CalendarPublished })

export const confirmDeletion = (id: string): Promise<DeletionRequestView> =>
  command({ path: `/api/deletion-requests/${id}/confirm`, body: {}, schema: DeletionRequestView })

export const findPeople = (ask: z.input<typeof FindPerson>): Promise<z.infer<typeof FindAnswer>> =>
  command({ path: '/api/people/find', body: ask, schema: FindAnswer }, 5)
export const createPerson = (ask: z.input<typeof CreatePerson>): Promise<z.infer<typeof PersonCreated>> =>
  command({ path: '/api/people', body: ask, schema: PersonCreated })
export const reveal = (person: string, ask: z.input<typeof Reveal>): Promise<z.infer<typeof Revealed>> =>
  command({ path: `/api/people/${person}/reveal`, body: ask, schema: Revealed }, 5)
