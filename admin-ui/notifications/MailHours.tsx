import type { NotificationChoice } from '../../api/contract/notifications.ts'
import { Pick } from '../parts/Pick.tsx'
import { useMe } from '../wire/use-me.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { newsWords } from './words.id.ts'
import { inLanguage, CLOCK_SIGN } from '../../sop-definitions/language/label.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const NEXT_MORNING = 6

/**
 * When mail is sent: one at a time or once a day, and never in the quiet hours; all in the zone of the user's office.
 */
export function MailHours({
  choice,
  onChange,
}: {
  choice: NotificationChoice
  onChange: (choice: NotificationChoice) => void
}) {
  const say = useWords(newsWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const told = (hour: number): string => `${String(hour).padStart(2, '0')}${inLanguage(CLOCK_SIGN, language)}00 ${zone}`
  const hours = HOURS.map((hour) => ({ value: String(hour), text: told(hour) }))
  const { digestAt, quiet } = choice
  const from = (value: string): void => {
    if (value === '') return onChange({ ...choice, quiet: null })
    const hour = Number(value),
      until = quiet?.to ?? NEXT_MORNING
    onChange({ ...choice, quiet: { from: hour, to: until === hour ? (hour + 1) % 24 : until } })
  }
  return (
    <div className="mail-hours">
      <Pick
        label={say('newsCard.when')}
        value={digestAt === null ? '' : String(digestAt)}
        placeholder={say('newsCard.atOnce')}
        options={HOURS.map((hour) => ({ value: String(hour), text: say('newsCard.daily', { hour: told(hour) }) }))}
        onChange={(value) => onChange({ ...choice, digestAt: value === '' ? null : Number(value) })}
      />
      <Pick
        label={say('newsCard.quietFrom')}
        value={quiet === null ? '' : String(quiet.from)}
        placeholder={say('newsCard.noQuiet')}
        options={hours}
        onChange={from}
        help={say('newsCard.quietHelp')}
      />
      {quiet !== null && (
        <Pick
          label={say('newsCard.quietTo')}
          value={String(quiet.to)}
          options={hours.filter(({ value }) => value !== String(quiet.from))}
          onChange={(value) => onChange({ ...choice, quiet: { ...quiet, to: Number(value) } })}
        />
      )}
    </div>
  )
}
