import type { Form } from '../form.ts'
import { Input, idOf, Radios, TextArea } from '../parts/field.tsx'
import type { Words } from '../words.ts'

/** The customer's name and signature on the screen, or why there is none (T10). The style shows the half that was chosen. */
export function Signing({ form, words }: { readonly form: Form; readonly words: Words }) {
  const { report } = words.page.technician
  const part = { form, words } as const
  const fault = form.faults.find(({ field }) => field === 'signaturePng')?.text
  return (
    <div class="signing">
      <Radios
        {...part}
        name="signed"
        label={report.signed}
        choices={[
          { value: 'yes', text: report.signedYes },
          { value: 'no', text: report.signedNo },
        ]}
      />
      <div class="signing-yes">
        <Input {...part} name="signatureName" label={report.name} maxlength={100} isSearch />
        <div class={fault === undefined ? 'field' : 'field field-wrong'} id={idOf('signaturePng')} tabindex={-1}>
          <p class="pad-label">{report.pad}</p>
          {fault === undefined ? null : <p class="field-fault">{fault}</p>}
          <p data-no-pad>{report.padNeedsScript}</p>
          <Pad words={words} />
          <input type="hidden" name="signaturePng" value={form.typed['signaturePng'] ?? ''} />
        </div>
      </div>
      <div class="signing-no">
        <TextArea {...part} name="refusalReason" label={report.refusalReason} rows={2} isSearch />
      </div>
    </div>
  )
}

/** What has been drawn, in small, and the box that opens over the whole screen to draw in; `signature.js` joins them. */
function Pad({ words }: { readonly words: Words }) {
  const { report } = words.page.technician
  return (
    <div data-pad hidden>
      <canvas
        class="pad"
        width="1200"
        height="480"
        role="img"
        aria-label={report.padEmpty}
        data-preview
        data-signed={report.padSigned}
      />
      <p class="field-hint">{report.padHint}</p>
      <button type="button" class="button button-quiet" data-open>
        {report.padOpen}
      </button>
      <dialog class="sign" aria-labelledby="sign-title">
        <div class="sign-frame">
          <div class="sign-sheet">
            <p class="sign-head">
              <strong id="sign-title">{report.padTitle}</strong>
              <button type="button" class="button button-quiet" data-clear>
                {report.padClear}
              </button>
              <button type="button" class="button" data-done>
                {report.padDone}
              </button>
            </p>
            <div class="sign-place">
              <canvas class="sign-pad" role="img" aria-label={report.padLabel} />
            </div>
          </div>
        </div>
      </dialog>
    </div>
  )
}
