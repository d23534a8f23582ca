'use client'

import { useTranslations } from 'next-intl'
import classes from './upload.module.css'
import type { Refused } from './upload-run.ts'

/** Which files were not taken, and why, in the reader's language. */
export function RefusedFiles({ refused }: Readonly<{ refused: readonly Refused[] }>) {
  const t = useTranslations('imaging.upload')
  if (refused.length === 0) return null
  return (
    <details className={classes.refused} open={refused.length <= 5}>
      <summary>{t('refused', { count: refused.length })}</summary>
      <ul>
        {refused.map(({ path, reason, params }) => {
          const key = `reason.${reason}` as 'reason.other'
          return (
            <li key={path}>
              <span translate="no">{path}</span>
              <span className={classes.reason}>
                {t(t.has(key) ? key : 'reason.other', { field: String(params.field ?? '') })}
              </span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
