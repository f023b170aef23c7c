import { existsSync } from 'node:fs'
import type { BlockList } from 'node:net'
import { join } from 'node:path'
import { loadClientConnectConfig } from '@temporalio/envconfig'
import { z } from 'zod'
import { proxyList } from './auth/client-address.ts'
import { factorOf } from './domain/simulation.ts'

/**
 * What Ledtid is told by its environment, read and checked once. `.env.example` names every variable. Temporal's own
 * variables (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_TLS_…) are read by Temporal's own loader.
 */
const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  LEDTID_DATA: z.string().min(1).default('.ledtid'),
  LEDTID_CLOCK: z.string().transform(paceRead).optional(),
  LEDTID_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64')
    .optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.string().transform(proxiesRead).optional(),
  TEMPORAL_UI_URL: z.url().optional(),
  TEMPORAL_UI_PORT: z.coerce.number().int().min(1).max(65535).default(8233),
  TEMPORAL_CLI_PATH: z.string().min(1).optional(),
  TEMPORAL_TEST_SERVER_PATH: z.string().min(1).optional(),
  TEMPORAL_SYNCHRONOUS: z.enum(['FULL', 'NORMAL', 'OFF']).default('FULL'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMS_GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_GATEWAY_USERNAME: z.string().min(1).optional(),
  SMS_GATEWAY_PASSWORD: z.string().min(1).optional(),
  SMS_REPORT_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,200}$/, 'must be 20 or more of A–Z, a–z, 0–9, - and _')
    .optional(),
  SMS_PER_SECOND: z.coerce.number().positive().default(1.5),
  SWISH_URL: z.url({ protocol: /^https$/ }).optional(),
  SWISH_CERTIFICATE: z.string().min(1).optional(),
  SWISH_KEY: z.string().min(1).optional(),
  SWISH_KEY_PASSPHRASE: z.string().min(1).optional(),
  SWISH_CA: z.string().min(1).optional(),
  SWISH_CALLBACK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,200}$/, 'must be 20 or more of A–Z, a–z, 0–9, - and _')
    .optional(),
  PRINT_FOLDER: z.string().min(1).optional(),
  E_INVOICE_FOLDER: z.string().min(1).optional(),
  WORKFLOW_BUNDLE: z.string().min(1).optional(),
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).default(9464),
  API_METRICS_PORT: z.coerce.number().int().min(0).max(65535).default(9466),
  WORKER_HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(9465),
  SHUTDOWN_SECONDS: z.coerce.number().int().min(1).max(600).default(20),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Environment = Readonly<Record<string, string | undefined>>
export type Config = ReturnType<typeof readConfig>

/** Takes what stands in `.env`, where there is one, for those who start things by hand. */
export function readEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** Reads the configuration. Throws one sentence a wrong variable, without its value, which may be a secret. */
export function readConfig(environment: Environment = process.env) {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = variables.safeParse(given)
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
  const values = parsed.data
  return Object.freeze({
    databaseUrl: values.DATABASE_URL,
    dataFolder: values.LEDTID_CLOCK === undefined ? values.LEDTID_DATA : simulatedFolder(values.LEDTID_DATA),
    /** How much faster than the world's the company's time runs; undefined where it is the world's. */
    clockFactor: values.LEDTID_CLOCK,
    secret: values.LEDTID_SECRET,
    host: values.HOST,
    port: values.PORT,
    publicUrl: publicUrlOf(values),
    /** Whose word on where a request comes from is taken (X-Forwarded-For). */
    proxies: values.TRUSTED_PROXIES,
    temporal: {
      connect: loadClientConnectConfig(),
      isGiven: environment['TEMPORAL_ADDRESS'] !== undefined,
      uiUrl: values.TEMPORAL_UI_URL,
      uiPort: values.TEMPORAL_UI_PORT,
      cliPath: values.TEMPORAL_CLI_PATH,
      testServerPath: values.TEMPORAL_TEST_SERVER_PATH,
      synchronous: values.TEMPORAL_SYNCHRONOUS,
    },
    smtpUrl: values.SMTP_URL,
    gateway: gatewayOf(values),
    smsReportSecret: values.SMS_REPORT_SECRET,
    smsPerSecond: values.SMS_PER_SECOND,
    swish: swishOf(values),
    swishCallbackSecret: values.SWISH_CALLBACK_SECRET,
    printFolder: values.PRINT_FOLDER,
    eInvoiceFolder: values.E_INVOICE_FOLDER,
    workflowBundle: values.WORKFLOW_BUNDLE,
    metricsPort: values.METRICS_PORT,
    apiMetricsPort: values.API_METRICS_PORT,
    workerHealthPort: values.WORKER_HEALTH_PORT,
    shutdownSeconds: values.SHUTDOWN_SECONDS,
    logLevel: values.LOG_LEVEL,
    /** Handed on to the programs that main.ts starts. */
    environment: given,
  })
}

/** Where a company with a simulated clock lies: beside the real one, and never in its place. */
export function simulatedFolder(dataFolder: string): string {
  return join(dataFolder, 'simulated')
}

/** The environment, with a pace for the clock that was given on the command line. */
export function environmentWith(pace: string | undefined, environment: Environment = process.env): Environment {
  return pace === undefined ? environment : { ...environment, LEDTID_CLOCK: pace }
}

/** What a company with a simulated clock tells its customers never happened: nothing of it may leave. */
export function refuseToSend({ clockFactor, smtpUrl, gateway, printFolder, eInvoiceFolder }: Config): void {
  if (clockFactor === undefined) return
  const real = {
    SMTP_URL: smtpUrl,
    SMS_GATEWAY_URL: gateway,
    PRINT_FOLDER: printFolder,
    E_INVOICE_FOLDER: eInvoiceFolder,
  }
  const given = Object.entries(real).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (given.length > 0)
    throw new ConfigError(
      given.map(
        name => `${name}: nothing is sent for real by a simulated clock; leave it out, and it goes to the outbox`,
      ),
    )
}

/** The configuration is wrong; each line says which variable and why. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map(problem => `  ${problem}`).join('\n')}\nSee .env.example.`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

function paceRead(text: string, context: z.RefinementCtx): number {
  try {
    return factorOf(text)
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
    return z.NEVER
  }
}

function proxiesRead(text: string, context: z.RefinementCtx): BlockList {
  try {
    return proxyList(text.split(/[\s,]+/u).filter(Boolean))
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
    return z.NEVER
  }
}

function publicUrlOf({ PUBLIC_URL, PORT }: z.infer<typeof variables>): string {
  return PUBLIC_URL ?? `http://localhost:${PORT}`
}

function gatewayOf(values: z.infer<typeof variables>) {
  const { SMS_GATEWAY_URL: url, SMS_GATEWAY_USERNAME: username, SMS_GATEWAY_PASSWORD: password } = values
  if (!url && !username && !password) return undefined
  if (url && username && password) return { url, username, password, whenDelivered: whenDelivered(values) }
  throw new ConfigError([
    'SMS_GATEWAY_URL, SMS_GATEWAY_USERNAME and SMS_GATEWAY_PASSWORD belong together: give all or none',
  ])
}

/** Where the gateway is to report what became of each SMS, where it has been given a secret for it. */
function whenDelivered(values: z.infer<typeof variables>): string | undefined {
  const { SMS_REPORT_SECRET: secret } = values
  return secret && `${publicUrlOf(values).replace(/\/$/, '')}/delivery-reports/${secret}`
}

/** Payment requests at Swish, with the files of the certificate that Swish knows us by. */
function swishOf(values: z.infer<typeof variables>) {
  const { SWISH_URL: url, SWISH_CERTIFICATE: certificateFile, SWISH_KEY: keyFile } = values
  const { SWISH_CALLBACK_SECRET: secret, SWISH_KEY_PASSPHRASE: passphrase, SWISH_CA: caFile } = values
  if (!url && !certificateFile && !keyFile && !secret) return undefined
  if (!url || !certificateFile || !keyFile || !secret)
    throw new ConfigError([
      'SWISH_URL, SWISH_CERTIFICATE, SWISH_KEY and SWISH_CALLBACK_SECRET belong together: give all or none',
    ])
  const publicUrl = publicUrlOf(values).replace(/\/$/, '')
  if (!publicUrl.startsWith('https://'))
    throw new ConfigError(['PUBLIC_URL: must begin with https:// for Swish to call back'])
  return { url, certificateFile, keyFile, passphrase, caFile, callbackUrl: `${publicUrl}/swish/callbacks/${secret}` }
}
