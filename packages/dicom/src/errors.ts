export type DicomErrorCode =
  | 'empty_file'
  | 'not_dicom'
  | 'truncated'
  | 'corrupt_data_set'
  | 'no_transfer_syntax'
  | 'unsupported_transfer_syntax'
  | 'missing_identifier'
  | 'bad_value'
  | 'too_large'
  | 'no_pixel_data'
  | 'no_such_frame'
  | 'corrupt_pixel_data'

/**
 * A file that cannot be taken as it is, and why. `params` name the field, tag, byte counts or the offending technical
 * value (never a value that tells who the patient is), so that a sentence can be made of them in the reader's language.
 */
export class DicomError extends Error {
  override name = 'DicomError'
  readonly code: DicomErrorCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: DicomErrorCode, params: Record<string, string | number> = {}) {
    const said = Object.entries(params).map(([key, value]) => `${key}=${value}`)
    super([code, ...said].join(' '))
    this.code = code
    this.params = params
  }
}
