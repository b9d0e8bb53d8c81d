import {
  IconBarrierBlock,
  IconCircleCheck,
  IconCircleOff,
  IconClock,
  IconClockExclamation,
  IconClockX,
  IconHourglass,
  IconShieldLock,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { LookName } from '../theme/tokens.ts'

const ICONS = {
  onTime: IconClock,
  atRisk: IconClockExclamation,
  late: IconClockX,
  blocked: IconBarrierBlock,
  waiting: IconHourglass,
  done: IconCircleCheck,
  refused: IconCircleOff,
  confidential: IconShieldLock,
} satisfies Record<LookName, Icon>

/** A state with its own icon, word and border, so that nothing depends on colour alone. Never clickable. */
export function StatusTag({ look, children }: { look: LookName; children: ReactNode }) {
  const Sign = ICONS[look]
  return (
    <span className={`tag ${look}`}>
      <Sign className="icon" size={16} aria-hidden="true" />
      {children}
    </span>
  )
}
