import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ApplicationFailure } from '@temporalio/common'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createDeliver } from '../../activities/deliver.ts'
import { createFiles } from '../../activities/files.ts'
import { chooseDrivers, closeDrivers } from '../../activities/messages/post.ts'
import { freshDatabase } from '../servers/database.ts'
import { startMailServer } from '../servers/smtp.ts'
import { claimStep, morning, sender, statuses, testClock, testFolder } from './message-support.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const pdf = Buffer.from('%PDF-1.7 följesedel')

async function world() {
  const mail = await startMailServer()
  const folder = testFolder()
  const files = createFiles(folder)
  const drivers = chooseDrivers({ sender, outbox: testFolder(), smtpUrl: mail.url })
  onTestFinished(async () => {
    closeDrivers(drivers)
    await mail.close()
  })
  const { db } = database
  const deliver = createDeliver({ db, files, drivers, now: testClock().now })
  const store = async (caseNumber: string, step = 4) => {
    const { sha256, bytes } = await files.put(pdf)
    const name = `foljesedel-${caseNumber}.pdf`
    const facts = { kind: 'deliveryNote', mediaType: 'application/pdf', forCustomer: true, createdAt: morning }
    await db
      .insertInto('documents')
      .values({ caseNumber, step, name, sha256, bytes, ...facts })
      .execute()
    return { name, path: join(folder, sha256.slice(0, 2), sha256) }
  }
  const claim = () =>
    claimStep(db, [
      { template: 'workReported', channel: 'email', attach: 'deliveryNote' },
      { template: 'visitConfirmed', channel: 'email' },
      { template: 'workReported', channel: 'sms', attach: 'deliveryNote' },
    ])
  return { db, mail, folder, deliver: (number: string) => deliver({ number, step: 4, at: morning }), store, claim }
}

describe('B5 T10 the paper of a step goes with its message', () => {
  test('T10 the e-mail waits for its PDF, the others do not, and then it has the PDF', async () => {
    const { db, mail, deliver, store, claim } = await world()
    const number = await claim()
    await store(number, 3)
    await expect(deliver(number)).rejects.toThrow(ApplicationFailure)
    await expect(deliver(number)).rejects.toThrow(/workReported\/email \(document not ready\)/)
    expect(await statuses(db, number)).toEqual({
      'workReported/email': 'claimed',
      'visitConfirmed/email': 'sent',
      'workReported/sms': 'sent',
    })
    const { name } = await store(number)
    expect(await deliver(number)).toEqual({ undelivered: [], again: null })
    const attached = mail.mails.at(-1)?.mail.attachments ?? []
    expect(attached).toMatchObject([{ filename: name, mimeType: 'application/pdf' }])
    const [paper] = attached
    expect(paper?.content instanceof ArrayBuffer && Buffer.from(paper.content).equals(pdf)).toBe(true)
    expect(mail.mails).toHaveLength(2)
  })

  test('B4 a damaged PDF is never sent: the message waits until it is restored', async () => {
    const { mail, deliver, store, claim } = await world()
    const number = await claim()
    const { path } = await store(number)
    writeFileSync(path, 'another PDF')
    await expect(deliver(number)).rejects.toThrow(/workReported\/email \(FileDamaged\)/)
    expect(mail.mails.flatMap(({ mail }) => mail.attachments)).toEqual([])
    writeFileSync(path, pdf)
    expect(await deliver(number)).toEqual({ undelivered: [], again: null })
    expect(readdirSync(join(path, '..'))).toHaveLength(1)
  })
})
