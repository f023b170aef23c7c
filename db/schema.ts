import type {
  ArticlesTable,
  InvoiceLinesTable,
  InvoicesTable,
  InvoiceVatTable,
  RutSharesTable,
} from './tables/billing.ts'
import type { BulkActionsTable, BulkItemsTable } from './tables/bulk.ts'
import type { CallBacksTable } from './tables/call-backs.ts'
import type {
  CaseEventsTable,
  CaseLinksTable,
  CasesTable,
  CountersTable,
  DocumentsTable,
  IdempotencyKeysTable,
  ParkedOwnersTable,
  PoliciesTable,
  SubmissionsTable,
} from './tables/cases.ts'
import type {
  AuthorisedPeopleTable,
  ContractChargesTable,
  ContractFeesTable,
  ContractsTable,
  EquipmentTable,
  FeeCreditsTable,
  GuardCallOutsTable,
  MovesTable,
  SitesTable,
  TakeOversTable,
  TerminationLettersTable,
  TerminationsTable,
} from './tables/contracts.ts'
import type {
  AllocationsTable,
  BankFilesTable,
  BankRowsTable,
  CollectionNoticesTable,
  CollectionsTable,
  CreditNotesTable,
  DunningStepsTable,
  DunningWithdrawalsTable,
  HoldsTable,
  LedgerEntriesTable,
  LedgerVouchersTable,
  PaymentCoverageTable,
  PaymentRefundsTable,
  PaymentsTable,
  PromisesTable,
  StandingSteps,
} from './tables/ledger.ts'
import type { MessageReportsTable, MessagesTable } from './tables/messages.ts'
import type {
  AgreementsTable,
  ApiKeysTable,
  CompanyTable,
  CustomersTable,
  ObjectsTable,
  RegionsTable,
  ResellersTable,
  ShiftsTable,
  SimulatedClockTable,
  TechniciansTable,
} from './tables/parties.ts'
import type { SwishRequestsTable } from './tables/swish.ts'
import type {
  ContactAttemptsTable,
  ReportLinesTable,
  RutBuyersTable,
  TicketsTable,
  VisitsTable,
  WorkReportsTable,
} from './tables/tickets.ts'
import type { AccountMailsTable, LoginAttemptsTable, SessionsTable, UsersTable } from './tables/users.ts'

/** Every table, by its name in TypeScript; a test compares it with what the migrations make. */
export interface Database {
  accountMails: AccountMailsTable
  agreements: AgreementsTable
  allocations: AllocationsTable
  apiKeys: ApiKeysTable
  articles: ArticlesTable
  authorisedPeople: AuthorisedPeopleTable
  bankFiles: BankFilesTable
  bankRows: BankRowsTable
  bulkActions: BulkActionsTable
  bulkItems: BulkItemsTable
  callBacks: CallBacksTable
  caseEvents: CaseEventsTable
  caseLinks: CaseLinksTable
  cases: CasesTable
  collectionNotices: CollectionNoticesTable
  collections: CollectionsTable
  company: CompanyTable
  contactAttempts: ContactAttemptsTable
  contractCharges: ContractChargesTable
  contractFees: ContractFeesTable
  contracts: ContractsTable
  counters: CountersTable
  creditNotes: CreditNotesTable
  customers: CustomersTable
  documents: DocumentsTable
  dunningSteps: DunningStepsTable
  standingSteps: StandingSteps
  dunningWithdrawals: DunningWithdrawalsTable
  equipment: EquipmentTable
  feeCredits: FeeCreditsTable
  guardCallOuts: GuardCallOutsTable
  holds: HoldsTable
  idempotencyKeys: IdempotencyKeysTable
  invoiceLines: InvoiceLinesTable
  invoices: InvoicesTable
  invoiceVat: InvoiceVatTable
  ledgerEntries: LedgerEntriesTable
  ledgerVouchers: LedgerVouchersTable
  loginAttempts: LoginAttemptsTable
  messageReports: MessageReportsTable
  messages: MessagesTable
  moves: MovesTable
  objects: ObjectsTable
  parkedOwners: ParkedOwnersTable
  paymentCoverage: PaymentCoverageTable
  paymentRefunds: PaymentRefundsTable
  payments: PaymentsTable
  policies: PoliciesTable
  promises: PromisesTable
  regions: RegionsTable
  reportLines: ReportLinesTable
  resellers: ResellersTable
  rutBuyers: RutBuyersTable
  rutShares: RutSharesTable
  sessions: SessionsTable
  shifts: ShiftsTable
  simulatedClock: SimulatedClockTable
  sites: SitesTable
  submissions: SubmissionsTable
  swishRequests: SwishRequestsTable
  takeOvers: TakeOversTable
  technicians: TechniciansTable
  terminations: TerminationsTable
  terminationLetters: TerminationLettersTable
  tickets: TicketsTable
  users: UsersTable
  visits: VisitsTable
  workReports: WorkReportsTable
}
