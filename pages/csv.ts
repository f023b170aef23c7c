/** A row of a CSV file as spreadsheets in Sweden read it: semicolons, every cell quoted, CRLF. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(';')}\r\n`
}

/** What a spreadsheet would take for a formula is kept as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** A CSV file that is written as it is sent, however long it gets. `rows` gives what comes after `first`, some text at a time. */
export function csvResponse(name: string, first: string, rows: AsyncIterator<string, void>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(first))
    },
    async pull(controller) {
      const { done, value } = await rows.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await rows.return?.()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    },
  })
}
