// Who keeps which entries: people those of their own office, administrators those of all. Row-level security says the
// same.
import { mayDo } from '../contract/policy.ts'
import type { Actor } from '../door/call.ts'

export type Keeper = Pick<Actor, 'organisation' | 'capabilities'>

export const isOwnEntry = (actor: Keeper, organisation: string): boolean =>
  mayDo(actor.capabilities, 'organisation.administer') || actor.organisation === organisation
export const mayKeep = (actor: Keeper, organisation: string): boolean =>
  mayDo(actor.capabilities, 'directory.steward') && isOwnEntry(actor, organisation)
/** An answer by telephone is noted by coordinators of another office. */
export const mayNote = (actor: Keeper, organisation: string): boolean =>
  mayDo(actor.capabilities, 'directory.choose') && actor.organisation !== organisation
