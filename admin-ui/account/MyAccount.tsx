import { PageTitle } from '../layout/PageTitle.tsx'
import { useMe } from '../wire/use-me.ts'
import { CalendarCard } from '../notifications/CalendarCard.tsx'
import { NotificationCard } from '../notifications/NotificationCard.tsx'
import { AccountRequests } from './AccountRequests.tsx'
import { DensityCard } from './DensityCard.tsx'
import { Devices } from './Devices.tsx'
import { KeysCard } from './KeysCard.tsx'
import { OpenedCard } from './OpenedCard.tsx'
import { PasskeyCard } from './PasskeyCard.tsx'
import { PasswordCard } from './PasswordCard.tsx'
import { ProviderCard } from './ProviderCard.tsx'
import { SecondFactorCard } from './SecondFactorCard.tsx'
import { useWords } from '../words/use-words.ts'
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
        <Devices />
        <OpenedCard />
        {me !== undefined && me.capabilities.some((one) => one === 'cosign_task' || one === 'review_access') && (
          <AccountRequests />
        )}
      </div>
    </>
  )
}
