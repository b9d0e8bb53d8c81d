import { Button, Checkbox } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  NotificationChoiceView,
  NOTIFICATION_KINDS,
  type NotificationChoice,
  type NotificationKind,
} from '../../api/contract/notifications.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { MailHours } from './MailHours.tsx'
import { setChoice } from './notification-verbs.ts'
import { useWords } from '../words/use-words.ts'
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

function Choose({ kept: { mailOn, ...kept } }: { kept: NotificationChoiceView }) {
  const say = useWords(newsWords)
  const notify = useNotify()
  const [choice, setChosen] = useState<NotificationChoice>(kept)
  const save = useVerb(setChoice, () => notify(say('newsCard.saved'), { type: 'success' }))
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
