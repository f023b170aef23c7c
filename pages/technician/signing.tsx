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
          <div data-pad hidden>
            <p class="field-hint">{report.padHint}</p>
            <canvas class="pad" width="1200" height="480" role="img" aria-label={report.padLabel} />
            <button type="button" class="button button-quiet" data-clear>
              {report.padClear}
            </button>
          </div>
          <input type="hidden" name="signaturePng" value={form.typed['signaturePng'] ?? ''} />
        </div>
      </div>
      <div class="signing-no">
        <TextArea {...part} name="refusalReason" label={report.refusalReason} rows={2} isSearch />
      </div>
    </div>
  )
}
