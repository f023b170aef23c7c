/** How an address is sent things. */
export type Taken = 'json' | 'form' | 'file' | 'photos'

/** A form with one file in it, or with none. */
export function photos(file: string) {
  const raw = `--x\r\ncontent-disposition: form-data; name="${file === '' ? 'nonsense' : 'files'}"${file}\r\n\r\n%PDF-1.7\r\n--x--\r\n`
  return { raw, headers: { 'content-type': 'multipart/form-data; boundary=x' } }
}

/** What no address takes, in the form that it takes. */
export const nonsense: Readonly<Record<Taken, object>> = {
  photos: photos(''),
  json: { body: { nonsense: true } },
  form: { raw: 'nonsense=true', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  file: { raw: 'nonsense', headers: { 'content-type': 'application/octet-stream' } },
}
