import type { ReactNode } from 'react'
import { LanguageSwitch } from '../layout/LanguageSwitch.tsx'
import { Mark } from '../layout/Mark.tsx'
import { QuickExit } from '../layout/QuickExit.tsx'

/** A page for somebody who is not signed in. `first` comes before everything else in its head. */
export function Door({ first, children }: { first?: ReactNode; children: ReactNode }) {
  return (
    <div className="door">
      <header className="head">
        {first}
        <span className="wordmark">
          <Mark />
          Tapak
        </span>
        <span className="grow" />
        <LanguageSwitch />
        <QuickExit />
      </header>
      <main id="content">{children}</main>
    </div>
  )
}
