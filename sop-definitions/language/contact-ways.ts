// How a client says, in the own window, that contact is safe: a closed list, in words that tell a bystander nothing.
// Browser-safe, pure.
import { both } from './label.ts'
import type { Label } from './vocabulary.ts'

/** Told to the office, and true once somebody has confirmed it in person. `at_office`: the one that she came to. */
export const CONTACT_WAYS = ['morning', 'midday', 'evening', 'no_message', 'at_office'] as const
export type ContactWay = (typeof CONTACT_WAYS)[number]

export const CONTACT_WAY_WORDS = {
  morning: both('hanya pukul 08.00–12.00', 'only between 8:00 and 12:00'),
  midday: both('hanya pukul 12.00–16.00', 'only between 12:00 and 16:00'),
  evening: both('hanya pukul 16.00–20.00', 'only between 16:00 and 20:00'),
  no_message: both('jangan meninggalkan pesan', 'leave no message'),
  at_office: both('hanya di kantor yang didatangi', 'only at the office, in person'),
} as const satisfies Record<ContactWay, Label>

export const isContactWay = (code: string | null): code is ContactWay => CONTACT_WAYS.some((way) => way === code)
