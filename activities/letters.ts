// Which mails are due now, and what each says: case numbers, codes and a link to the desk. Pure.
import { CHOSEN_BY_DEFAULT } from '../db/accounts/notifications.ts'
import { uuidV5 } from '../db/ground/ids.ts'
import type { WaitingLink, WaitingMail } from '../db/accounts/mail.ts'
import { mailedFrom, type MailHours } from '../sop-definitions/definition/mail-hours.ts'
import { URGENT_KINDS } from '../sop-definitions/language/notification-kinds.ts'
import { notificationSentence } from '../sop-definitions/language/notifications.ts'
import type { ByLanguage } from '../sop-definitions/language/vocabulary.ts'
import { ZONES } from '../sop-definitions/language/zones.ts'
import { inLanguage, languageOr } from '../sop-definitions/language/label.ts'

export interface Letter {
  ids: readonly string[]
  messageId: string
  to: string
  subject: string
  text: string
}

const hoursOf = ({
  zone,
  digest_at,
  quiet_from,
  quiet_to,
  chose,
}: Pick<WaitingMail, 'zone' | 'digest_at' | 'quiet_from' | 'quiet_to' | 'chose'>): MailHours => ({
  offset: ZONES[zone ?? 'WIB'],
  ...(chose
    ? {
        digestAt: digest_at,
        quiet: quiet_from === null || quiet_to === null ? null : { from: quiet_from, to: quiet_to },
      }
    : { digestAt: CHOSEN_BY_DEFAULT.digestAt, quiet: CHOSEN_BY_DEFAULT.quiet }),
})

interface LetterWords {
  subject: string
  open(at: string): string
  bare: string
  why: string
}

const WORDS: ByLanguage<LetterWords> = {
  id: {
    subject: 'Notifikasi dari Tapak',
    open: (at: string) => `Baca di Tapak: ${at}`,
    bare: 'Baca di Tapak.',
    why: 'Anda menerima surel ini karena pilihan notifikasi di Akun saya. Di sana Anda dapat mengubahnya.',
  },
  en: {
    subject: 'Notifications from Tapak',
    open: (at: string) => `Read on in Tapak: ${at}`,
    bare: 'Read on in Tapak.',
    why: 'You get this mail because of what you chose under My account. You can change it there.',
  },
}

/**
 * The same notifications give the same message id. A mail that was sent twice, because the worker died before noting
 * it, can so be recognised as one.
 */
function letterOf(waiting: readonly [WaitingMail, ...WaitingMail[]], origin: string | null): Letter {
  const [{ email, language }] = waiting
  const ids = waiting.map(({ id }) => id)
  const words = inLanguage(WORDS, languageOr(language))
  const lines = waiting.map(
    ({ kind, ...what }) => `- ${inLanguage(notificationSentence(kind, what), languageOr(language))}`,
  )
  return {
    ids,
    to: email,
    messageId: `<${uuidV5('mail', ...ids)}@tapak>`,
    subject: words.subject,
    text: [...lines, '', origin === null ? words.bare : words.open(`${origin}/notifications`), '', words.why, ''].join(
      '\n',
    ),
  }
}

interface LinkWords extends Record<WaitingLink['kind'], { subject: string; text: string }> {
  until(when: string): string
  else: string
}

const LINK_WORDS: ByLanguage<LinkWords> = {
  id: {
    invitation: { subject: 'Undangan ke Tapak', text: 'Anda diundang ke Tapak. Tetapkan kata sandi Anda di sini:' },
    reset: {
      subject: 'Kata sandi baru untuk Tapak',
      text: 'Kata sandi baru diminta untuk akun Anda. Tetapkan di sini:',
    },
    until: (when: string) => `Tautan ini berlaku sekali, sampai ${when} UTC.`,
    else: 'Bila Anda tidak menunggu surel ini, jangan buka tautannya dan beri tahu kantor Anda.',
  },
  en: {
    invitation: { subject: 'Invitation to Tapak', text: 'You are invited to Tapak. Set your password here:' },
    reset: { subject: 'A new password for Tapak', text: 'A new password was asked for your account. Set it here:' },
    until: (when: string) => `This link works once, until ${when} UTC.`,
    else: 'If you did not expect this mail, do not open the link, and tell your office.',
  },
}

/**
 * A one-time link, sent only to the owner of the account. The secret stands after the `#`, so that it appears in no
 * server log.
 */
export function linkLetter(
  { id, email, language, kind, expires_at: until }: WaitingLink,
  { token, origin }: { token: string; origin: string },
): Letter {
  const words = inLanguage(LINK_WORDS, languageOr(language))
  const { subject, text } = words[kind]
  const lines = [
    text,
    `${origin}/link#${token}`,
    '',
    words.until(until.toISOString().slice(0, 16).replace('T', ' ')),
    words.else,
    '',
  ]
  return { ids: [id], to: email, messageId: `<${uuidV5('link', id, token)}@tapak>`, subject, text: lines.join('\n') }
}

/** Not delayed by quiet hours: an attacker who signs in as this person may do harm overnight, and a client may wait. */
const mailsAtOnce = ({ kind }: WaitingMail): boolean => URGENT_KINDS.some((one) => one === kind)

/** One mail for each person, with all notifications that are due. */
export function lettersAt(now: number, waiting: readonly WaitingMail[], origin: string | null): Letter[] {
  const ripe = waiting.filter((one) => mailsAtOnce(one) || mailedFrom(one.at.getTime(), hoursOf(one)) <= now)
  return [...Map.groupBy(ripe, ({ user_id }) => user_id).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [letterOf([first, ...rest], origin)],
  )
}
