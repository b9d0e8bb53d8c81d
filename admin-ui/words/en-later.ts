// The other texts of the console in English: loaded as a whole by the first page that needs one of them.
import { staffWords } from '../account/staff-words.en.ts'
import { accountWords } from '../account/words.en.ts'
import { systemWords } from '../administration/system-words.en.ts'
import { placeWords } from '../administration/words.en.ts'
import { appointmentWords } from '../appointments/words.en.ts'
import { belowWords } from '../below-me/words.en.ts'
import { calendarWords } from '../calendars/words.en.ts'
import { conferenceWords } from '../conferences/words.en.ts'
import { conformanceWords } from '../conformance/words.en.ts'
import { fitnessWords } from '../conformance/fitness-words.en.ts'
import { deletionWords } from '../consents/deletion-words.en.ts'
import { costWords } from '../costs/words.en.ts'
import { indicatorWords } from '../dashboard/indicator-words.en.ts'
import { dashboardWords } from '../dashboard/words.en.ts'
import { directoryWords } from '../directory/words.en.ts'
import { releaseWords } from '../releases/words.en.ts'
import { erasureWords } from '../erasures/words.en.ts'
import { exportWords } from '../exports/words.en.ts'
import { registerWords } from '../exports/register-words.en.ts'
import { agreementWords } from '../agreements/words.en.ts'
import { importWords } from '../imports/words.en.ts'
import { documentWords } from '../files/words.en.ts'
import { findingWords } from '../findings/words.en.ts'
import { glossaryWords } from '../help/glossary-words.en.ts'
import { helpWords } from '../help/words.en.ts'
import { intakeWords } from '../intake/words.en.ts'
import { joinWords } from '../joins/words.en.ts'
import { letterWords } from '../letters/words.en.ts'
import { momentWords } from '../moments/words.en.ts'
import { newsWords } from '../notifications/words.en.ts'
import { noteWords } from '../notes/words.en.ts'
import { releasedWords } from '../questions/released/words.en.ts'
import { questionWords } from '../questions/words.en.ts'
import { referenceWords } from '../reference/words.en.ts'
import { referralWords } from '../referrals/words.en.ts'
import { givenStepWords } from '../given-steps/words.en.ts'
import { sameWords } from '../same-person/words.en.ts'
import { qualificationWords } from '../staff-qualifications/words.en.ts'
import { ownWindowWords } from '../own-window/words.en.ts'
import { auditWords } from '../review/audit-words.en.ts'
import { byHandWords } from '../referrals/by-hand/words.en.ts'
import { rowsWords } from '../tasks/rows/words.en.ts'
import { reviewWords } from '../review/words.en.ts'
import { editorWords } from '../sops/studio/editor-words.en.ts'
import { askingWords } from '../sops/studio/asking-words.en.ts'
import { studioWords } from '../sops/studio/words.en.ts'
import { tellingWords } from '../tellings/words.en.ts'

export const messages = {
  ...accountWords,
  ...agreementWords,
  ...appointmentWords,
  ...auditWords,
  ...belowWords,
  ...byHandWords,
  ...calendarWords,
  ...conferenceWords,
  ...conformanceWords,
  ...fitnessWords,
  ...costWords,
  ...dashboardWords,
  ...deletionWords,
  ...directoryWords,
  ...editorWords,
  ...askingWords,
  ...erasureWords,
  ...releaseWords,
  ...exportWords,
  ...registerWords,
  ...importWords,
  ...documentWords,
  ...findingWords,
  ...glossaryWords,
  ...helpWords,
  ...indicatorWords,
  ...intakeWords,
  ...joinWords,
  ...letterWords,
  ...momentWords,
  ...newsWords,
  ...noteWords,
  ...ownWindowWords,
  ...placeWords,
  ...qualificationWords,
  ...questionWords,
  ...releasedWords,
  ...referenceWords,
  ...referralWords,
  ...sameWords,
  ...givenStepWords,
  ...rowsWords,
  ...reviewWords,
  ...staffWords,
  ...studioWords,
  ...systemWords,
  ...tellingWords,
}
