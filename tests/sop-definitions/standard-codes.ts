// Code lists of the Human Trafficking Case Data Standard 2.0 (IOM, CC BY 4.0) in the standard's own spelling, written
// out here so that a slip in a shipped list is seen. Two lists of one idea are joined where the standard itself has
// two.
const words = (list: string): readonly string[] => list.split(' ')

const ISIC = words(
  'A_AgricultureForestryAndFishing B_MiningAndQuarrying C_Manufacturing ' +
    'D_ElectricityGasSteamAndAirConditioningSupply E_WaterSupplySewerageWasteManagement F_Construction ' +
    'G_WholesaleAndRetailTradeRepairOfMotorVehicles H_TransportationAndStorage ' +
    'I_AccommodationAndFoodServiceActivities J_InformationAndCommunication K_FinancialAndInsuranceActivities ' +
    'L_RealEstateActivities M_ProfessionalScientificAndTechnicalActivities ' +
    'N_AdministrativeAndSupportServiceActivities O_PublicAdministrationAndDefence P_Education ' +
    'Q_HumanHealthAndSocialWorkActivities R_ArtsEntertainmentAndRecreation S_OtherServiceActivities ' +
    'T_ActivitiesOfHouseholdsAsEmployers U_ActivitiesOfExtraterritorialOrganizations',
)

export const STANDARD_CODES: Readonly<Record<string, readonly string[]>> = {
  genders: words('Feminine Masculine TransgenderFeminine TransgenderMasculine NonConforming NonSpecifiedUnknown'),
  victim_statuses: words('PossibleVictimOfTrafficking ActualVictimOfTrafficking NotAVictimOfTrafficking'),
  deciders: words('Police NGO CourtOrProsecution NonPoliceGovernmentalOrganization Other'),
  exploitation: words(
    'ForcedLabour SexualExploitation ChildLabour ForcedMarriage Servitude ForcedMilitaryByNonStateActors ' +
      'OrganRemoval ForcedBegging ForcedAdoption Surrogacy Other',
  ),
  sex_exploitation: words('Prostitution Pornography RemoteInteractiveServices PrivateSexualServices'),
  control: words(
    'PhysicalThreats ThreatsLawEnforcement ThreatensChildrenFamily DebtBondage FalsePromises PhysicalAbuse ' +
      'SexualAbuse TakesEarnings RestrictsFinancialAccess RestrictsMedicalCare RestrictsMovement ' +
      'WithholdsNecessities PsychologicalAbuse PsychoactiveSubstance ExcessiveWorkingHours WithholdsDocuments ' +
      'UsesChildren Other',
  ),
  recruitment: words(
    'AtAPlaceOfBusiness AtAnEducationalInstitution AtWork ThroughOnlineSocialNetworks ' +
      'ThroughAnOnlineAdvertisement ThroughATelevisionAdvert ThroughANewspaperAdvert ' +
      'ThroughFamilyOrFamilyEvents ThroughFriendsOrSocialEvents Other',
  ),
  relationships: words('Familial Acquainted Unaquainted'),
  apps: words(
    'Facebook Instagram WhatsApp Telegram FacebookMessenger Viber SnapChat Line WeChat QQ QZone TikTok ' +
      'Twitter Other',
  ), // without 4Sale: a code begins with a letter here
  education_levels: words(
    'EarlyChildhoodEducation PrimaryEducation LowerSecondaryEducation UpperSecondaryEducation ' +
      'PostSecondaryNonTertiaryEducation ShortCycleTertiaryEducation BachelorsOrEquivalentLevel ' +
      'MastersOrEquivalentLevel DoctoralOrEquivalentLevel',
  ),
  marital_statuses: words('Single Married Widowed Divorced Separated RegisteredPartnership'),
  offender_roles: words(
    'TravellingPartner Transporter RecruiterOrIntermediary BrokerTravelAgent TransferredIndividual ' +
      'HarbouredIndividual SoldIndividual BoughtIndividual ReceivedIndividual ControlledIndividual Smuggler ' +
      'Abuser Kidnapper Exploiter Other',
  ),
  organisation_types: words(
    'NGO LawEnforcement HealthServiceOrganisation CentralGovernmentOrganisation LocalGovernmentOrganisation ' +
      'ImmigrationService LegalService CorporateBusiness SchoolOrCollege',
  ),
  referral_reasons: words('AdditionalServicesRequired MigrationOrChangeOfLocation Other'),
  case_statuses: words('Active FollowUp Closed ClosedReferred'),
  journey_events: words('Recruitment Transit Exploitation'),
  support_types: words(
    'Education Financial Health LabourExploitationRehabilitation Legal Livelihood RightsBasedTraining ' +
      'SexualExploitationRehabilitation SocialCare',
  ),
  industries: ISIC,
}
