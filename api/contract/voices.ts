// Recordings that a client may hear in the own window, by label and language, as an office keeps them.
import { z } from 'zod'
import { SERVICE_LANGUAGES } from '../../sop-definitions/language/offered-services.ts'
import { Id, Instant, Label } from './labels.ts'

/** What can be heard: the five parts of the window, and what is explained in them. */
export const VOICED = [
  'way',
  'appointment',
  'allowed',
  'looked',
  'call',
  'stopText',
  'callText',
  'contactText',
  'complainText',
  'history',
  'nothing',
] as const
export type Voiced = (typeof VOICED)[number]

export const ByVoice = z.strictObject({ label: z.enum(VOICED), language: z.enum(SERVICE_LANGUAGES) })
const Recording = z.object({ language: z.enum(SERVICE_LANGUAGES), at: Instant, by: z.string() })
/** Of the own office. `text`: what is read aloud. */
export const VoiceList = z
  .object({ data: z.array(z.object({ label: z.enum(VOICED), text: Label, recordings: z.array(Recording) })) })
  .meta({ id: 'VoiceList' })
export type VoiceList = z.infer<typeof VoiceList>

/** An MP3 file in one channel, in base64. */
export const RecordVoice = z.strictObject({ sound: z.base64().max(120_000) }).meta({ id: 'RecordVoice' })
export const VoiceKept = z.object({ id: Id }).meta({ id: 'VoiceKept' })
