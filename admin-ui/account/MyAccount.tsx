import { Button, Checkbox, FormControlLabel, Radio, RadioGroup } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { ChangePassword } from '../../api/contract/accounts.ts'
import { Preferences } from '../../api/contract/my-desk.ts'
import { DENSITIES } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { SecretField } from '../asking/fields.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { CalendarCard } from '../notifications/CalendarCard.tsx'
import { NotificationCard } from '../notifications/NotificationCard.tsx'
import { InstallCard } from '../offline/InstallCard.tsx'
import { KeptCard } from '../offline/KeptCard.tsx'
import { paletteWords } from '../palette/words.id.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useDensity } from '../views/ListButtons.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useChoice } from '../wire/use-choice.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { AccountRequests } from './AccountRequests.tsx'
import { Devices } from './Devices.tsx'
import { OwnQualifications } from '../staff-qualifications/OwnQualifications.tsx'
import { OpenedCard } from './OpenedCard.tsx'
import { PasskeyCard } from './PasskeyCard.tsx'
import { ProviderCard } from './ProviderCard.tsx'
import { SecondFactorCard } from './SecondFactorCard.tsx'
import { accountWords } from './words.id.ts'

/** What users manage themselves: password, second factor, passkeys, a provider, notifications, and devices. */
export function MyAccount() {
  const say = useWords(accountWords)
  const me = useMe()
  return (
    <>
      <PageTitle>{say('account.title')}</PageTitle>
      <p className="quiet">{say('account.lead')}</p>
      {me !== undefined && (
        <p className="compact">{say('account.who', { name: me.name, organisation: me.organisation.name })}</p>
      )}
      <div className="stack">
        <PasswordCard />
        <SecondFactorCard />
        <PasskeyCard />
        <ProviderCard />
        <NotificationCard />
        <CalendarCard />
        <KeysCard />
        <DensityCard />
        <InstallCard />
        {me !== undefined && may(me, 'work_task', 'coordinate_case', 'cosign_task') && <KeptCard me={me} />}
        <Devices />
        <OpenedCard />
        <OwnQualifications />
        {me !== undefined && me.capabilities.some((one) => one === 'cosign_task' || one === 'review_access') && (
          <AccountRequests />
        )}
      </div>
    </>
  )
}

export function PasswordCard() {
  const say = useWords(accountWords)
  const [asking, setAsking] = useState(false)
  return (
    <section className="card stack-s" aria-labelledby="my-password">
      <h2 id="my-password">{say('account.password.title')}</h2>
      <p className="compact quiet">{say('account.password.lead')}</p>
      <div>
        <Button variant="outlined" onClick={() => setAsking(true)}>
          {say('account.password.change')}
        </Button>
      </div>
      {asking && <ChangeDialog onClose={() => setAsking(false)} />}
    </section>
  )
}

function ChangeDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(accountWords)
  const notify = useNotify()
  return (
    <AskForm
      schema={ChangePassword}
      start={{ current: '', password: '' }}
      onClose={onClose}
      title={say('account.password.change')}
      text={say('account.password.text')}
      action={say('account.password.change')}
      act={(change, desk) => desk.verb('me', 'changePassword', { data: change })}
      onDone={({ endedSessions }) => {
        notify(say('account.password.done', { count: endedSessions }), { type: 'success' })
        onClose()
      }}
    >
      <SecretField name="current" label={say('account.password.current')} />
      <SecretField name="password" label={say('account.password.fresh')} help={say('account.password.help')} isNew />
    </AskForm>
  )
}

/** Single keys can be switched off: people who use speech input press them without knowing. */
function KeysCard() {
  const say = useWords(paletteWords)
  const notify = useNotify()
  const answer = useAnswer('/api/me/preferences', Preferences)
  const [asked, ask] = useState<boolean>()
  const choose = useVerb(
    (shortcuts: boolean, desk) => desk.verb('me', 'setPreferences', { data: { shortcuts } }),
    () => notify(say('keys.saved'), { type: 'success' }),
  )
  const set = (shortcuts: boolean): void => {
    if (choose.busy) return
    ask(shortcuts)
    void choose.run(shortcuts).finally(() => ask(undefined))
  }
  return (
    <section className="card stack-s" aria-labelledby="my-keys">
      <h2 id="my-keys">{say('keys.card')}</h2>
      <p className="compact quiet">{say('keys.cardText')}</p>
      {choose.no !== undefined && <RefusalNotice no={choose.no} />}
      <Awaited answer={answer}>
        {(data) => (
          <div>
            <FormControlLabel
              control={<Checkbox checked={asked ?? data.shortcuts} onChange={(event) => set(event.target.checked)} />}
              label={say('keys.on')}
            />
          </div>
        )}
      </Awaited>
    </section>
  )
}

/** How close together the rows of lists are; each choice says what it is good for. */
function DensityCard() {
  const say = useWords(paletteWords)
  const { density, choose } = useDensity()
  const { chosen, choose: take } = useChoice(choose)
  const pick = (value: string): void => {
    const one = DENSITIES.find((known) => known === value)
    if (one !== undefined) take(one)
  }
  return (
    <section className="card stack-s" aria-labelledby="my-density">
      <h2 id="my-density">{say('density.card')}</h2>
      <p className="compact quiet">{say('density.cardText')}</p>
      {choose.no !== undefined && <RefusalNotice no={choose.no} />}
      <RadioGroup aria-labelledby="my-density" value={chosen ?? density} onChange={(_, value) => pick(value)}>
        {DENSITIES.map((one) => (
          <FormControlLabel
            key={one}
            value={one}
            control={<Radio />}
            label={
              <>
                <span className="strong">{say(`density.${one}`)}</span>
                <span className="compact quiet">. {say(`density.${one}Text`)}</span>
              </>
            }
          />
        ))}
      </RadioGroup>
    </section>
  )
}
