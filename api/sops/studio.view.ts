// Drafts, requests, versions and releases for reading.
import type { SopDraft, SopDraftRow } from '../../db/procedures/sop-drafts.ts'
import type { SopRelease } from '../../db/procedures/sop-releases.ts'
import type { SopRequestRow } from '../../db/procedures/sop-requests.ts'
import type { SopTitle } from '../../db/procedures/sops.ts'
import { isRefusal, sentence, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Actor } from '../door/call.ts'
import type { Allowed } from '../contract/labels.ts'
import type {
  Base,
  SopDraftRow as DraftRow,
  SopReleaseView,
  SopRequestRow as RequestRow,
  SopVersionRow,
} from '../contract/studio.ts'

export interface Sight {
  me: Actor
  users: ReadonlyMap<string, string>
  titles: ReadonlyMap<string, SopTitle>
  areas: ReadonlyMap<string, string>
}

export const allowedOr = (no: Refusal | null): Allowed =>
  no === null || !isRefusal(no)
    ? { allowed: true }
    : {
        allowed: false,
        code: no.refusal,
        details: { ...no.details },
        sentence: { id: sentence(no, 'id'), en: sentence(no, 'en') },
      }

const person = ({ users }: Pick<Sight, 'users'>, id: string): { id: string; name: string } => ({
  id,
  name: users.get(id) ?? '',
})

export const presentBase = ({ titles }: Pick<Sight, 'titles'>, hash: string | null): Base | null => {
  const found = hash === null ? undefined : titles.get(hash)
  return found === undefined
    ? null
    : { sop: found.sop, edition: found.edition, revision: found.revision, title: found.title, hash: found.hash }
}

export const presentDraftRow = (draft: SopDraftRow | SopDraft, sight: Sight): DraftRow => {
  const { sop, edition, revision, title } = draft
  return {
    id: draft.id,
    named:
      sop === null || edition === null || revision === null || title === null
        ? null
        : { sop, edition, revision, title },
    base: presentBase(sight, draft.base),
    author: person(sight, draft.created_by),
    isMine: draft.created_by === sight.me.user,
    state: draft.state,
    version: draft.version,
    savedAt: draft.saved_at.toISOString(),
    errors: draft.errors,
  }
}

export const presentRequestRow = (row: SopRequestRow, sight: Sight): RequestRow => {
  const { sop, edition, revision, title } = row
  return {
    id: row.id,
    draftId: row.draft_id,
    named: { sop, edition, revision, title },
    hash: row.hash,
    base: presentBase(sight, row.base),
    warnings: row.warnings.length,
    reason: row.reason,
    plan: { areas: row.plan.areas === null ? null : [...row.plan.areas], stop: row.plan.stop },
    askedBy: person(sight, row.asked_by),
    askedAt: row.asked_at.toISOString(),
    isMine: row.asked_by === sight.me.user,
    state: row.state,
    decidedBy: row.decided_by === null ? null : person(sight, row.decided_by),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
  }
}

export function presentRelease(release: SopRelease, sight: Sight): SopReleaseView {
  const {
    limit_percent: limitPercent,
    window_days: windowDays,
    at_least: atLeast,
    ended_at: endedAt,
    decided_by: by,
  } = release
  return {
    id: release.id,
    area: release.area,
    areaName: release.area === null ? null : (sight.areas.get(release.area) ?? release.area),
    since: release.since.toISOString(),
    by: person(sight, release.released_by),
    reason: release.reason,
    stop:
      limitPercent === null || windowDays === null || atLeast === null ? null : { limitPercent, windowDays, atLeast },
    stopped: stoppedIn(release, sight),
    ended:
      endedAt === null || by === null
        ? null
        : { at: endedAt.toISOString(), by: person(sight, by), reason: release.decision_reason ?? '' },
  }
}

function stoppedIn(
  { area, stopped_at: at, breached, counted, limit_percent: limit }: SopRelease,
  { areas }: Sight,
): SopReleaseView['stopped'] {
  if (at === null || breached === null || counted === null) return null
  const percent = Math.floor((breached * 100) / counted)
  const place: Label =
    area === null
      ? { id: 'semua wilayah', en: 'all areas' }
      : { id: areas.get(area) ?? area, en: areas.get(area) ?? area }
  return {
    at: at.toISOString(),
    breached,
    counted,
    sentence: {
      id:
        `Kasus baru di ${place.id} tidak lagi memakai versi ini: ${breached} dari ${counted} batas waktu ` +
        `(${percent}%) terlewat, batasnya ${limit}%. Kasus baru kembali memakai versi sebelumnya sampai seseorang ` +
        'memutuskan.',
      en:
        `New cases in ${place.en} no longer follow this version: ${breached} of ${counted} limits (${percent}%) were ` +
        `missed, the rule allows ${limit}%. New cases follow the version before it until a person decides.`,
    },
  }
}

export function stateOf(isShipped: boolean, releases: readonly SopRelease[]): SopVersionRow['state'] {
  const current = releases.filter(({ ended_at: ended }) => ended === null)
  if (isShipped) return 'everywhere'
  if (current.some(({ stopped_at: stopped }) => stopped !== null)) return 'stopped'
  if (current.some(({ area }) => area === null)) return 'everywhere'
  return current.length > 0 ? 'areas' : 'nowhere'
}
