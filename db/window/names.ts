// What the client calls the places where she is met: sealed for the own window of the case when an appointment is made
// or a card is, because whoever writes the views of windows reads no sealed word. A guarded place gets no name there.
import { sql } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import { placeOf } from '../cases/appointment-places.ts'
import type { Vault } from '../people/vault.ts'
import { openView, sealView } from './card-seals.ts'

export interface NamedCard {
  id: string
  public_key: Buffer
}
const sealedFor = (card: string, place: string): string => `${card}:${place}`

export const nameForCard = async (
  tx: Tx,
  card: NamedCard,
  { caseId, place, nickname }: { caseId: string; place: string; nickname: string },
): Promise<void> => {
  const ciphertext = sealView(nickname, card.public_key, sealedFor(card.id, place))
  await tx
    .insertInto('window_name')
    .values({ card_id: card.id, place_id: place, case_id: caseId, ciphertext })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** For the card that stands, if one does. */
export async function nameInWindow(
  tx: Tx,
  named: { caseId: string; place: string; nickname: string | null; guarded: boolean },
): Promise<void> {
  const { caseId, place, nickname, guarded } = named
  if (nickname === null || guarded) return
  const { rows } = await sql<NamedCard>`select id, public_key from app.card_to_name(${caseId}::uuid)`.execute(tx)
  const [card] = rows
  if (card !== undefined) await nameForCard(tx, card, { caseId, place, nickname })
}

/** For a new card: the places of what is planned already, as far as its maker may read them. */
export async function namePlanned(
  tx: Tx,
  vault: Vault,
  { caseId, personId, card }: { caseId: string; personId: string; card: NamedCard },
): Promise<void> {
  const planned = await tx
    .selectFrom('appointment')
    .select('place_id')
    .where('case_id', '=', caseId)
    .where('state', '=', 'planned')
    .where('is_guarded', '=', false)
    .where('place_id', 'is not', null)
    .execute()
  for (const { place_id: place } of planned) {
    const found = place === null ? null : await placeOf(tx, vault, { id: place, personId })
    if (place === null || found === null || found.nickname === null) continue
    await nameForCard(tx, card, { caseId, place, nickname: found.nickname })
  }
}

/** By whoever opened the card. */
export const openName = (sealed: Buffer, opener: Buffer, { card, place }: { card: string; place: string }): string =>
  openView(sealed, opener, sealedFor(card, place))
