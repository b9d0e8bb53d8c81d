// One conference as a request needs it: its row, its case, and whether the asker may change it.
import { findConference, holdConference, type Conference } from '../../db/cases/conferences.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Actor } from '../door/call.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import { problem, refused } from '../door/errors.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import { caseToRead } from '../policy/purpose.ts'

export interface ConferenceAtHand extends CaseAtHand {
  conference: Conference
}

/** Coordinators of the case, at the office that owns it. */
export const mayHold = ({ file }: Pick<CaseAtHand, 'file'>, { organisation, capabilities }: Actor): Refusal | null => {
  if (!mayDo(capabilities, 'conference.hold'))
    return refuse('missing_capability', { capability: capabilitiesFor('conference.hold')[0] ?? '' })
  return file.owner_organisation === organisation ? null : refuse('other_organisation')
}

export async function conferenceToRead(tx: Tx, call: AnyCall, id: string): Promise<ConferenceAtHand> {
  const conference = await findConference(tx, id)
  if (conference === null) throw problem('not_found')
  return { ...(await caseToRead(tx, call, conference.case_id)), conference }
}

/** A planned conference, for people who may change it. */
export async function conferenceToHold(tx: Tx, call: AnyCall, id: string): Promise<ConferenceAtHand> {
  const found = await conferenceToRead(tx, call, id)
  const no = mayHold(found, call.actor)
  if (no !== null) throw refused(no)
  if (found.conference.state !== 'planned') throw refused(refuse('conference_over'))
  return found
}

/** Locked until the transaction ends, so that it cannot be closed meanwhile. */
export async function conferenceToChange(tx: Tx, call: AnyCall, id: string): Promise<ConferenceAtHand> {
  const found = await conferenceToHold(tx, call, id)
  const conference = await holdConference(tx, id)
  if (conference === null) throw refused(refuse('conference_over'))
  return { ...found, conference }
}
