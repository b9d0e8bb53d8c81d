// createApp(deps): the whole API as one Express app. It reads no environment and opens no port.
import express, { type Express } from 'express'
import type { Deps } from './call.ts'
import { securityHeaders, serveConsole } from './console.ts'
import type { Endpoint } from './endpoint.ts'
import { errorHandler, problem } from './errors.ts'
import { openapi } from './openapi.ts'
import { appointmentRoutes } from '../appointments/appointments.routes.ts'
import { appointmentVerbRoutes } from '../appointments/appointment-verbs.routes.ts'
import { auditOverviewRoutes } from '../audit/audit-overview.routes.ts'
import { auditRoutes } from '../audit/audit.routes.ts'
import { caseLockRoutes } from '../cases/case-locks.routes.ts'
import { caseOpeningRoutes } from '../cases/case-openings.routes.ts'
import { caseRoutes } from '../cases/cases.routes.ts'
import { explainRoutes } from '../explain/explain.routes.ts'
import { caseTieRoutes } from '../cases/case-ties.routes.ts'
import { caseNoteRoutes } from '../cases/case-notes.routes.ts'
import { caseDocumentRoutes } from '../files/files.routes.ts'
import { caseCommandRoutes } from '../cases/case-commands.routes.ts'
import { conformanceRoutes } from '../explain/conformance.routes.ts'
import { fitnessRoutes } from '../explain/fitness.routes.ts'
import { conferenceDecisionRoutes } from '../conferences/conference-decisions.routes.ts'
import { conferenceVerbRoutes } from '../conferences/conference-verbs.routes.ts'
import { conferenceRoutes } from '../conferences/conferences.routes.ts'
import { consentRoutes } from '../consents/consents.routes.ts'
import { costRoutes } from '../costs/costs.routes.ts'
import { documentRoutes } from '../papers/papers.routes.ts'
import { staffQualificationRoutes } from '../organisations/staff-qualifications.routes.ts'
import { absenceRoutes } from '../organisations/absences.routes.ts'
import { breakGlassRoutes } from '../cases/break-glass.routes.ts'
import { calendarFeedRoutes } from '../tasks/calendar-feed.routes.ts'
import { calendarRoutes } from '../sops/calendars.routes.ts'
import { candidateRoutes } from '../directory/service-candidates.routes.ts'
import { exchangeRoutes } from '../directory/exchange.routes.ts'
import { directoryRoutes } from '../directory/directory.routes.ts'
import { serviceRoutes } from '../directory/services.routes.ts'
import { dueRoutes } from '../explain/due.routes.ts'
import { evidenceRoutes } from '../evidence/evidence.routes.ts'
import { erasureRoutes } from '../erasures/erasures.routes.ts'
import { releaseRoutes } from '../releases/releases.routes.ts'
import { exportRoutes } from '../exports/exports.routes.ts'
import { completenessRoutes } from '../exchange/completeness.routes.ts'
import { candidateOfImportRoutes } from '../imports/candidates.routes.ts'
import { agreementRoutes } from '../agreements/agreements.routes.ts'
import { partRoutes } from '../agreements/parts.routes.ts'
import { importRoutes } from '../imports/imports.routes.ts'
import { leftoverRoutes } from '../imports/leftover.routes.ts'
import { mappingRoutes } from '../imports/mappings.routes.ts'
import { standardRoutes } from '../exports/standard.routes.ts'
import { syntheticRoutes } from '../exports/synthetic.routes.ts'
import { eventRoutes } from '../history/events.routes.ts'
import { findingRoutes } from '../audit/findings.routes.ts'
import { groundRoutes, onceMade } from '../system/ground.routes.ts'
import { intakeGroupRoutes } from '../groups/intake-groups.routes.ts'
import { historyRoutes } from '../history/history.routes.ts'
import { homeRoutes } from '../cases/home.routes.ts'
import { caseVersionRoutes } from '../sops/case-versions.routes.ts'
import { machineTokenRoutes } from '../accounts/machine-tokens.routes.ts'
import { migrationRoutes } from '../sops/moves.routes.ts'
import { momentRoutes } from '../history/moments.routes.ts'
import { seenByRoutes } from '../history/seen-by.routes.ts'
import { accountLinkRoutes } from '../accounts/account-links.routes.ts'
import { accountRequestRoutes } from '../accounts/account-requests.routes.ts'
import { accountRoutes } from '../accounts/accounts.routes.ts'
import { myAccountRoutes } from '../accounts/my-account.routes.ts'
import { myPasskeyRoutes } from '../accounts/my-passkeys.routes.ts'
import { myDeskRoutes } from '../cases/my-desk.routes.ts'
import { myNotificationRoutes } from '../notifications/my-notifications.routes.ts'
import { mySecondFactorRoutes } from '../accounts/my-second-factor.routes.ts'
import { officeRoutes } from '../organisations/administered-organisations.routes.ts'
import { joinRoutes } from '../cases/joins.routes.ts'
import { leftBelowRoutes } from '../cases/left-below.routes.ts'
import { letterOfCaseRoutes } from '../letters/case-letters.routes.ts'
import { letterVerbRoutes } from '../letters/letter-verbs.routes.ts'
import { letterToSignRoutes } from '../letters/letters-to-sign.routes.ts'
import { ownerRoutes } from '../cases/owners.routes.ts'
import { openedByMeRoutes } from '../cases/opened-by-me.routes.ts'
import { oidcRoutes } from '../oidc/oidc.routes.ts'
import { organisationRoutes } from '../organisations/organisations.routes.ts'
import { passkeySessionRoutes } from '../accounts/passkey-session.routes.ts'
import { pairRoutes } from '../people/pairs.routes.ts'
import { peopleRoutes } from '../people/people.routes.ts'
import { givenStepRoutes } from '../cases/given-steps.routes.ts'
import { byHandRoutes } from '../referrals/by-hand.routes.ts'
import { letterRoutes } from '../referrals/letters.routes.ts'
import { scanRoutes } from '../referrals/scans.routes.ts'
import { referralRoutes } from '../referrals/referrals.routes.ts'
import { indicatorRoutes } from '../reports/indicators.routes.ts'
import { measureRoutes } from '../reports/measures.routes.ts'
import { savedQuestionRoutes } from '../questions/saved-questions.routes.ts'
import { questionRoutes } from '../questions/questions.routes.ts'
import { releasedQuestionRoutes } from '../questions/released/released.routes.ts'
import { reportRoutes } from '../reports/reports.routes.ts'
import { reviewRoutes } from '../audit/review.routes.ts'
import { sampleRoutes } from '../audit/samples.routes.ts'
import { searchRoutes } from '../cases/search.routes.ts'
import { sessionRoutes } from '../accounts/session.routes.ts'
import { retentionRoutes } from '../erasures/retention.routes.ts'
import { sopDiffRoutes } from '../sops/sop-diff.routes.ts'
import { sopDraftRoutes } from '../sops/sop-drafts.routes.ts'
import { sopReleaseRoutes } from '../sops/sop-releases.routes.ts'
import { migrationRequestRoutes } from '../sops/move-requests.routes.ts'
import { rehearsalRoutes } from '../sops/rehearsals.routes.ts'
import { sopRequestRoutes } from '../sops/sop-requests.routes.ts'
import { sopRoutes } from '../sops/sops.routes.ts'
import { systemRoutes } from '../system/system.routes.ts'
import { assignmentRoutes } from '../assignment/assignments.routes.ts'
import { taskRoutes } from '../tasks/tasks.routes.ts'
import { taskVerbRoutes } from '../tasks/task-verbs.routes.ts'
import { waitingRoutes } from '../tasks/waiting.routes.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import { complaintRoutes } from '../window/complaints.routes.ts'
import { voiceRoutes } from '../window/voices.routes.ts'
import { windowCardRoutes } from '../window/window-cards.routes.ts'
import { publicApp } from '../public/public-app.ts'
import { windowApp } from '../window/window-app.ts'
import { hangUp } from './listening.ts'
import { askedUnder, guard, reportTo, serve } from './serve.ts'

const NOUNS: readonly Endpoint[] = [
  ...sessionRoutes,
  ...peopleRoutes,
  ...pairRoutes,
  ...organisationRoutes,
  ...caseRoutes,
  ...caseCommandRoutes,
  ...appointmentRoutes,
  ...appointmentVerbRoutes,
  ...letterOfCaseRoutes,
  ...letterVerbRoutes,
  ...letterToSignRoutes,
  ...intakeGroupRoutes,
  ...consentRoutes,
  ...taskRoutes,
  ...assignmentRoutes,
  ...taskVerbRoutes,
  ...homeRoutes,
  ...waitingRoutes,
  ...givenStepRoutes,
  ...referralRoutes,
  ...byHandRoutes,
  ...letterRoutes,
  ...scanRoutes,
  ...questionRoutes,
  ...releasedQuestionRoutes,
  ...savedQuestionRoutes,
  ...reportRoutes,
  ...indicatorRoutes,
  ...measureRoutes,
  ...staffQualificationRoutes,
  ...sopRoutes,
  ...sopDiffRoutes,
  ...documentRoutes,
  ...auditRoutes,
  ...eventRoutes,
  ...dueRoutes,
  ...calendarRoutes,
  ...explainRoutes,
  ...caseVersionRoutes,
  ...joinRoutes,
  ...rehearsalRoutes,
  ...migrationRoutes,
  ...migrationRequestRoutes,
  ...caseDocumentRoutes,
  ...sopDraftRoutes,
  ...sopRequestRoutes,
  ...sopReleaseRoutes,
  ...evidenceRoutes,
  ...reviewRoutes,
  ...erasureRoutes,
  ...releaseRoutes,
  ...retentionRoutes,
  ...accountRoutes,
  ...accountRequestRoutes,
  ...officeRoutes,
  ...systemRoutes,
  ...accountLinkRoutes,
  ...machineTokenRoutes,
  ...myAccountRoutes,
  ...mySecondFactorRoutes,
  ...myPasskeyRoutes,
  ...passkeySessionRoutes,
  ...oidcRoutes,
  ...auditOverviewRoutes,
  ...historyRoutes,
  ...conformanceRoutes,
  ...fitnessRoutes,
  ...exportRoutes,
  ...standardRoutes,
  ...syntheticRoutes,
  ...completenessRoutes,
  ...agreementRoutes,
  ...partRoutes,
  ...importRoutes,
  ...candidateOfImportRoutes,
  ...leftoverRoutes,
  ...mappingRoutes,
  ...findingRoutes,
  ...sampleRoutes,
  ...momentRoutes,
  ...seenByRoutes,
  ...caseLockRoutes,
  ...windowCardRoutes,
  ...voiceRoutes,
  ...complaintRoutes,
  ...caseOpeningRoutes,
  ...openedByMeRoutes,
  ...ownerRoutes,
  ...leftBelowRoutes,
  ...breakGlassRoutes,
  ...absenceRoutes,
  ...conferenceRoutes,
  ...conferenceVerbRoutes,
  ...conferenceDecisionRoutes,
  ...costRoutes,
  ...searchRoutes,
  ...myDeskRoutes,
  ...caseNoteRoutes,
  ...caseTieRoutes,
  ...myNotificationRoutes,
  ...calendarFeedRoutes,
  ...candidateRoutes,
  ...directoryRoutes,
  ...exchangeRoutes,
  ...serviceRoutes,
]
/** Every route, including the one of the OpenAPI document itself. */
export const ENDPOINTS: readonly Endpoint[] = [...NOUNS, ...groundRoutes(onceMade(() => openapi(ENDPOINTS)))]

export function createApp(deps: Deps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', [...deps.proxies])
  app.set('query parser', 'simple')
  app.use(hangUp)
  const { windowDb: db, vault, gate, https, secondPin, now, log } = deps
  const coordinating = rolesWith('coordinate_case', deps.roles)
  if (db !== null) app.use('/w', windowApp({ db, vault, gate, https, secondPin, now, log, coordinating }))
  const words = deps.publicWords
  if (db !== null && words !== null) app.use('/public', publicApp({ db, words, https, log }))
  app.use(securityHeaders(deps.https))
  app.use(askedUnder(deps))
  app.use(['/api', '/healthz', '/readyz', '/metrics'], guard)
  app.use('/api', express.json({ limit: '256kb', strict: false, type: 'application/json' }))
  serve(app, ENDPOINTS, deps)
  app.use('/api', () => {
    throw problem('not_found')
  })
  if (deps.consoleFolder !== null) serveConsole(app, deps.consoleFolder)
  app.use(() => {
    throw problem('not_found')
  })
  app.use(errorHandler(reportTo(deps)))
  return app
}
