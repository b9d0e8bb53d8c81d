// The verbs of the studio: one function per verb, one path each. The body types come from the contract.
import type { z } from 'zod'
import { MigrationView, RehearsalView, type StartMigration, type StartRehearsal } from '../../../api/contract/moves.ts'
import { SopDraftEdited, type EditSopDraft } from '../../../api/contract/sop-editing.ts'
import {
  PublicationAsked,
  Released,
  SopDraftSaved,
  SopDraftStarted,
  SopPublished,
  type AskPublication,
  type Release,
  type SaveSopDraft,
  type StartSopDraft,
} from '../../../api/contract/studio.ts'
import { call, command } from '../../wire/http.ts'

export const draftPath = (id: string): string => `/api/sop-drafts/${id}`
export const beginDraft = (body: z.input<typeof StartSopDraft>) =>
  command({ path: '/api/sop-drafts', body, schema: SopDraftStarted })
/** Sent once: the editor itself tries again, with what has been typed since. */
export const saveText = (id: string, body: SaveSopDraft) =>
  call({ method: 'PUT', path: draftPath(id), body, key: crypto.randomUUID(), schema: SopDraftSaved })
export const editDraft = (id: string, body: z.input<typeof EditSopDraft>) =>
  command({ path: `${draftPath(id)}/edits`, body, schema: SopDraftEdited })
export const dropDraft = (id: string) => command({ path: `${draftPath(id)}/drop`, schema: SopDraftStarted })
export const askPublication = (id: string, body: z.input<typeof AskPublication>) =>
  command({ path: `${draftPath(id)}/ask`, body, schema: PublicationAsked })

export const approveRequest = (id: string) => command({ path: `/api/sop-requests/${id}/approve`, schema: SopPublished })
export const rejectRequest = (id: string, reason: string) =>
  command({ path: `/api/sop-requests/${id}/reject`, body: { reason }, schema: PublicationAsked })
export const withdrawRequest = (id: string) =>
  command({ path: `/api/sop-requests/${id}/withdraw`, schema: PublicationAsked })

export const releaseVersion = (hash: string, body: z.input<typeof Release>) =>
  command({ path: `/api/sop-versions/${hash}/releases`, body, schema: Released })
export const decideRelease = (id: string, verb: 'resume' | 'end', reason: string) =>
  command({ path: `/api/sop-releases/${id}/${verb}`, body: { reason }, schema: Released })

export const startRehearsal = (body: z.input<typeof StartRehearsal>) =>
  command({ path: '/api/rehearsals', body, schema: RehearsalView })
export const cancelRehearsal = (id: string) => command({ path: `/api/rehearsals/${id}/cancel`, schema: RehearsalView })
export const startMigration = (body: z.input<typeof StartMigration>) =>
  command({ path: '/api/migrations', body, schema: MigrationView })
export const undoMigration = (id: string, reason: string) =>
  command({ path: `/api/migrations/${id}/undo`, body: { reason }, schema: MigrationView })
const requestPath = (id: string): string => `/api/migration-requests/${id}`
export const approveMigration = (id: string) => command({ path: `${requestPath(id)}/approve`, schema: MigrationView })
export const rejectMigration = (id: string, reason: string) =>
  command({ path: `${requestPath(id)}/reject`, body: { reason }, schema: MigrationView })
export const withdrawMigration = (id: string) => command({ path: `${requestPath(id)}/withdraw`, schema: MigrationView })
export const cancelMigration = (id: string) => command({ path: `/api/migrations/${id}/cancel`, schema: MigrationView })
