// All texts of the console in English. Loaded as a whole when wanted, not with the first load.
import english from 'ra-language-english'
import { accessWords } from '../access/words.en.ts'
import { staffWords } from '../account/staff-words.en.ts'
import { accountWords } from '../account/words.en.ts'
import { systemWords } from '../administration/system-words.en.ts'
import { placeWords } from '../administration/words.en.ts'
import { listWords } from '../cases/list-words.en.ts'
import { caseWords } from '../cases/words.en.ts'
import { conferenceWords } from '../conferences/words.en.ts'
import { conformanceWords } from '../conformance/words.en.ts'
import { deletionWords } from '../consents/deletion-words.en.ts'
import { consentWords } from '../consents/words.en.ts'
import { costWords } from '../costs/words.en.ts'
import { dashboardWords } from '../dashboard/words.en.ts'
import { documentWords } from '../files/words.en.ts'
import { erasureWords } from '../erasures/words.en.ts'
import { explainWords } from '../explain/words.en.ts'
import { exportWords } from '../exports/words.en.ts'
import { findingWords } from '../findings/words.en.ts'
import { glossaryWords } from '../help/glossary-words.en.ts'
import { helpWords } from '../help/words.en.ts'
import { homeWords } from '../home/words.en.ts'
import { intakeWords } from '../intake/words.en.ts'
import { momentWords } from '../moments/words.en.ts'
import { newsWords } from '../notifications/words.en.ts'
import { noteWords } from '../notes/words.en.ts'
import { waitingWords } from '../offline/words.en.ts'
import { paletteWords } from '../palette/words.en.ts'
import { referenceWords } from '../reference/words.en.ts'
import { referralWords } from '../referrals/words.en.ts'
import { auditWords } from '../review/audit-words.en.ts'
import { reviewWords } from '../review/words.en.ts'
import { passkeyWords } from '../session/passkey-words.en.ts'
import { providerWords } from '../session/provider-words.en.ts'
import { doorWords } from '../session/words.en.ts'
import { editorWords } from '../sops/studio/editor-words.en.ts'
import { studioWords } from '../sops/studio/words.en.ts'
import { readWords } from '../sops/words.en.ts'
import { assignWords } from '../tasks/assigning/words.en.ts'
import { workWords } from '../tasks/words.en.ts'
import { tellingWords } from '../tellings/words.en.ts'
import { shellWords } from './shell-words.en.ts'

export const messages = {
  ...english,
  ...shellWords,
  ...listWords,
  ...caseWords,
  ...consentWords,
  ...workWords,
  ...readWords,
  ...explainWords,
  ...documentWords,
  ...doorWords,
  ...accessWords,
  ...accountWords,
  ...assignWords,
  ...auditWords,
  ...conferenceWords,
  ...conformanceWords,
  ...costWords,
  ...dashboardWords,
  ...deletionWords,
  ...editorWords,
  ...erasureWords,
  ...exportWords,
  ...findingWords,
  ...glossaryWords,
  ...helpWords,
  ...homeWords,
  ...intakeWords,
  ...momentWords,
  ...newsWords,
  ...noteWords,
  ...paletteWords,
  ...passkeyWords,
  ...placeWords,
  ...providerWords,
  ...referenceWords,
  ...referralWords,
  ...reviewWords,
  ...staffWords,
  ...studioWords,
  ...systemWords,
  ...tellingWords,
  ...waitingWords,
}
