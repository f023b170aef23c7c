import type {
  ArticlesTable,
  InvoiceLinesTable,
  InvoicesTable,
  InvoiceVatTable,
  PaymentsTable,
  RutSharesTable,
} from './tables/billing.ts'
import type {
  CaseEventsTable,
  CaseLinksTable,
  CasesTable,
  CountersTable,
  DocumentsTable,
  IdempotencyKeysTable,
  PoliciesTable,
  SubmissionsTable,
} from './tables/cases.ts'
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
  TechniciansTable,
} from './tables/parties.ts'
import type {
  ContactAttemptsTable,
  ReportLinesTable,
  RutBuyersTable,
  TicketsTable,
  VisitsTable,
  WorkReportsTable,
} from './tables/tickets.ts'

/** Every table, by its name in TypeScript; a test compares it with what the migrations make. */
export interface Database {
  agreements: AgreementsTable
  apiKeys: ApiKeysTable
  articles: ArticlesTable
  caseEvents: CaseEventsTable
  caseLinks: CaseLinksTable
  cases: CasesTable
  company: CompanyTable
  contactAttempts: ContactAttemptsTable
  counters: CountersTable
  customers: CustomersTable
  documents: DocumentsTable
  idempotencyKeys: IdempotencyKeysTable
  invoiceLines: InvoiceLinesTable
  invoiceVat: InvoiceVatTable
  invoices: InvoicesTable
  messages: MessagesTable
  messageReports: MessageReportsTable
  objects: ObjectsTable
  payments: PaymentsTable
  policies: PoliciesTable
  regions: RegionsTable
  reportLines: ReportLinesTable
  resellers: ResellersTable
  rutBuyers: RutBuyersTable
  rutShares: RutSharesTable
  shifts: ShiftsTable
  submissions: SubmissionsTable
  technicians: TechniciansTable
  tickets: TicketsTable
  visits: VisitsTable
  workReports: WorkReportsTable
}
