import { Button, Checkbox } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  NotificationChoiceView,
  NOTIFICATION_KINDS,
  type NotificationChoice,
  type NotificationKind,
} from '../../api/contract/notifications.ts'
import { CLOCK_SIGN, inLanguage } from '../../sop-definitions/language/label.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Pick } from '../parts/Pick.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import type { DeskProvider } from '../wire/data-provider.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { newsWords } from './words.id.ts'
import './notifications.css'

/** What the user wants to be notified of, kind by kind, on the desk and by mail, and when mail is sent. */
export function NotificationCard() {
  const say = useWords(newsWords)
  const answer = useAnswer('/api/me/notification-choice', NotificationChoiceView)
  return (
    <section className="card stack-s" aria-labelledby="my-news">
      <h2 id="my-news">{say('newsCard.title')}</h2>
      <p className="compact quiet">{say('newsCard.lead')}</p>
      <Awaited answer={answer} rows={4}>
        {(data) => <Choose key={JSON.stringify(data)} kept={data} />}
      </Awaited>
    </section>
  )
}

const toggled = (kinds: readonly NotificationKind[], kind: NotificationKind): NotificationKind[] =>
  NOTIFICATION_KINDS.filter((one) => (one === kind ? !kinds.includes(kind) : kinds.includes(one)))

const send = (data: NotificationChoice, desk: DeskProvider) => desk.verb('me', 'chooseNotifications', { data })

function Choose({ kept: { mailOn, ...kept } }: { kept: NotificationChoiceView }) {
  const say = useWords(newsWords)
  const notify = useNotify()
  const [choice, setChosen] = useState<NotificationChoice>(kept)
  const save = useVerb(send, () => notify(say('newsCard.saved'), { type: 'success' }))
  const ways = mailOn ? (['console', 'mail'] as const) : (['console'] as const)
  return (
    <>
      <table className="choices">
        <caption className="hidden">{say('newsCard.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('newsCard.kind')}</th>
            {ways.map((way) => (
              <th key={way} scope="col" className="num">
                {say(`newsCard.way.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {NOTIFICATION_KINDS.map((kind) => (
            <tr key={kind}>
              <td>{say(`newsCard.kindOf.${kind}`)}</td>
              {ways.map((way) => (
                <td key={way} className="num">
                  <Checkbox
                    checked={choice[way].includes(kind)}
                    onChange={() => setChosen({ ...choice, [way]: toggled(choice[way], kind) })}
                    slotProps={{
                      input: {
                        'aria-label': say('newsCard.at', {
                          kind: say(`newsCard.kindOf.${kind}`),
                          way: say(`newsCard.way.${way}`),
                        }),
                      },
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {mailOn ? (
        <MailHours choice={choice} onChange={setChosen} />
      ) : (
        <p className="compact quiet">{say('newsCard.noMail')}</p>
      )}
      {save.no !== undefined && <RefusalNotice no={save.no} />}
      <div>
        <Button variant="contained" aria-disabled={save.busy} onClick={() => void save.run(choice)}>
          {say('newsCard.save')}
        </Button>
      </div>
    </>
  )
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const NEXT_MORNING = 6

interface HoursProps {
  choice: NotificationChoice
  onChange: (choice: NotificationChoice) => void
}

/**
 * When mail is sent: one at a time or once a day, and never in the quiet hours; all in the zone of the user's office.
 */
function MailHours({ choice, onChange }: HoursProps) {
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
